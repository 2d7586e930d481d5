package io.patchbay.worker.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a worker wants of its way out, in one of the ways Java's own networking says it: SOCKS 5, {@code CONNECT}, a request to an
 * HTTP proxy, or {@code CHECK host:port}, which is ours. What a worker sends is not to be relied on.
 *
 * @param kind how it was said, and so how it is answered
 * @param host a name or an address, without brackets
 * @param first what was sent already and is for the other side, as Latin-1
 */
record Wish(Kind kind, String host, int port, String first) {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int SOCKS = 5;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int HTTP = 80;
    private static final int MAX_PORT = 65_535;
    private static final String END = "\r\n\r\n";

    /** What is between a client and a proxy only; and nothing may change what the connection is. */
    private static final List<String> BETWEEN_US =
            List.of("proxy-", "connection:", "keep-alive:", "upgrade:", "http2-settings:");

    enum Kind {
        SOCKS,
        TUNNEL,
        REQUEST,
        CHECK
    }

    /** Reads one. */
    static Wish read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEAD);
        more(channel, bytes, 1);
        return bytes.get(0) == SOCKS ? socks(channel, bytes) : http(channel, bytes);
    }

    private static void more(SocketChannel channel, ByteBuffer bytes, int size) throws IOException {
        while (bytes.position() < size) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the worker sent no whole request");
            }
        }
    }

    private static Wish socks(SocketChannel channel, ByteBuffer bytes) throws IOException {
        more(channel, bytes, 2);
        int greeting = 2 + Byte.toUnsignedInt(bytes.get(1));
        more(channel, bytes, greeting);
        channel.write(ByteBuffer.wrap(new byte[] {SOCKS, 0}));
        more(channel, bytes, greeting + 5);
        int type = bytes.get(greeting + 3);
        int size = type == IPV4 ? 4 : type == IPV6 ? 16 : 1 + Byte.toUnsignedInt(bytes.get(greeting + 4));
        int end = greeting + 4 + size + 2;
        more(channel, bytes, end);
        if (bytes.get(greeting) != SOCKS || bytes.get(greeting + 1) != CONNECT || bytes.position() != end) {
            throw new IOException("the worker asked for something else than a connection");
        }
        byte[] address = new byte[type == NAME ? size - 1 : size];
        bytes.get(greeting + 4 + size - address.length, address);
        String host = type == NAME
                ? new String(address, StandardCharsets.ISO_8859_1)
                : InetAddress.getByAddress(address).getHostAddress();
        return new Wish(Kind.SOCKS, host, Short.toUnsignedInt(bytes.getShort(end - 2)), "");
    }

    private static Wish http(SocketChannel channel, ByteBuffer bytes) throws IOException {
        String text = text(bytes);
        while (!text.contains(END)) {
            if (!bytes.hasRemaining()) {
                throw new IOException("the head of the worker's request is longer than " + LONGEST_HEAD + " bytes");
            }
            more(channel, bytes, bytes.position() + 1);
            text = text(bytes);
        }
        String head = text.substring(0, text.indexOf(END));
        String rest = text.substring(head.length() + END.length());
        String[] words = head.lines().findFirst().orElse("").split(" ", -1);
        if (words.length != 3) {
            throw new IOException("the worker sent no request line");
        }
        return switch (words[0]) {
            case "CHECK" -> to(Kind.CHECK, words[1], 0, rest);
            case "CONNECT" -> to(Kind.TUNNEL, words[1], 0, rest);
            default -> request(words, head, rest);
        };
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate().flip()).toString();
    }

    /** A request for one answer: what comes after it on the same connection is not looked at, so it is said to be the last. */
    private static Wish request(String[] words, String head, String rest) throws IOException {
        String scheme = "http://";
        if (!words[1].toLowerCase(Locale.ROOT).startsWith(scheme)) {
            throw new IOException("the worker asked a proxy for '" + words[0] + "' of something that is not http");
        }
        String address = words[1].substring(scheme.length());
        int slash = (address + "/").indexOf('/');
        String path = slash == address.length() ? "/" : address.substring(slash);
        String headers = head.lines()
                .skip(1)
                .filter(line -> BETWEEN_US.stream()
                        .noneMatch(name -> line.toLowerCase(Locale.ROOT).startsWith(name)))
                .collect(Collectors.joining("\r\n"));
        String ours = Stream.of(words[0] + " " + path + " " + words[2], headers, "Connection: close")
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\r\n"));
        return to(Kind.REQUEST, address.substring(0, slash), HTTP, ours + END + rest);
    }

    private static Wish to(Kind kind, String target, int otherwise, String first) throws IOException {
        int colon = target.lastIndexOf(':');
        boolean hasPort = colon > target.lastIndexOf(']');
        String host = hasPort ? target.substring(0, colon) : target;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        int port = hasPort ? port(target.substring(colon + 1)) : otherwise;
        if (bare.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IOException("the worker asked for '" + target + "', expected host:port");
        }
        return new Wish(kind, bare, port, first);
    }

    private static int port(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** Returns what says that it is granted; nothing where the other side answers. */
    byte[] granted() {
        return switch (kind) {
            case SOCKS -> socks(0);
            case TUNNEL, CHECK -> "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case REQUEST -> new byte[0];
        };
    }

    /** Why a wish is not granted, as the status of an answer. */
    enum Refusal {
        DENIED("403", 2),
        OVER_BUDGET("429", 2),
        UNREACHABLE("502", 4);

        private final String http;
        private final int socks;

        Refusal(String http, int socks) {
            this.http = http;
            this.socks = socks;
        }
    }

    /** Returns what says that it is not, and why, as far as that can be said. */
    byte[] refused(Refusal refusal, String why) {
        if (kind == Kind.SOCKS) {
            return socks(refusal.socks);
        }
        String reason = why.replaceAll("\\s+", " ");
        String body = kind == Kind.REQUEST ? reason + "\n" : "";
        return ("HTTP/1.1 " + refusal.http + " " + reason
                        + (kind == Kind.CHECK
                                ? ""
                                : "\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                                        + body.getBytes(StandardCharsets.UTF_8).length)
                        + END
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] socks(int status) {
        return new byte[] {SOCKS, (byte) status, 0, IPV4, 0, 0, 0, 0, 0, 0};
    }
}
