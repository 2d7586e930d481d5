package io.patchbay.plugin.json;

import java.util.Random;

/** Writes random JSON texts with all the freedom the grammar gives. */
final class RandomJson {
    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        value(out, 0);
        return out.toString();
    }

    private void value(StringBuilder out, int depth) {
        space(out);
        switch (random.nextInt(depth > 5 ? 5 : 7)) {
            case 0 -> out.append("null");
            case 1 -> out.append(random.nextBoolean());
            case 2 -> string(out, "");
            case 3, 4 -> number(out);
            case 5 -> list(out, depth, '[', ']');
            default -> list(out, depth, '{', '}');
        }
        space(out);
    }

    private void list(StringBuilder out, int depth, char open, char close) {
        out.append(open);
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
            }
            if (open == '{') {
                space(out);
                string(out, "m" + i);
                space(out);
                out.append(':');
            }
            value(out, depth + 1);
        }
        if (count == 0) {
            space(out);
        }
        out.append(close);
    }

    private void string(StringBuilder out, String prefix) {
        out.append('"').append(prefix);
        for (int i = random.nextInt(8); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> out.append('\\').append("\"\\/bfnrt".charAt(random.nextInt(8)));
                case 1 -> out.append(String.format("\\u%04x", random.nextInt(0xd800)));
                case 2 -> out.appendCodePoint(0x10000 + random.nextInt(0x1000));
                case 3 -> out.append((char) (0xa0 + random.nextInt(0x1000)));
                default -> out.append((char) ('a' + random.nextInt(26)));
            }
        }
        out.append('"');
    }

    private void number(StringBuilder out) {
        out.append(random.nextBoolean() ? "-" : "");
        out.append(random.nextInt(3) == 0 ? "0" : Long.toString(1 + (random.nextLong() >>> (1 + random.nextInt(62)))));
        if (random.nextBoolean()) {
            out.append('.').append(String.format("%0" + (1 + random.nextInt(20)) + "d", random.nextInt(1000)));
        }
        if (random.nextInt(3) == 0) {
            out.append(random.nextBoolean() ? 'e' : 'E');
            out.append(new String[] {"", "+", "-"}[random.nextInt(3)]).append(random.nextInt(300));
        }
    }

    private void space(StringBuilder out) {
        if (random.nextInt(6) == 0) {
            out.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }
}
