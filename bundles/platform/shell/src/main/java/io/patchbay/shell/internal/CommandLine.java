package io.patchbay.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as far as it can be understood without running it.
 *
 * @param words its words
 * @param single whether it is one command, so that an option in it can be nobody else's
 */
record CommandLine(String line, List<Word> words, boolean single) {
    private static final String JSON = "--json";
    private static final Pattern WORD = Pattern.compile("(?:'[^']*+'?|\"(?:[^\"\\\\]++|\\\\.)*+\"?|[^\\s'\"]++)+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*+)'?|\"((?:[^\"\\\\]++|\\\\.)*+)\"?");
    private static final Pattern LANGUAGE = Pattern.compile("[;|&(){}\\[\\]<>`\\v]");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z].*");

    CommandLine {
        words = List.copyOf(words);
    }

    /**
     * A word.
     *
     * @param text without its quotes
     * @param quoted whether it had some
     */
    record Word(String text, boolean quoted, int start, int end) {
        boolean isOption() {
            return !quoted && OPTION.matcher(text).matches();
        }
    }

    static CommandLine parse(String line) {
        List<Word> words = new ArrayList<>();
        boolean single = true;
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String bare = QUOTED.matcher(word.group()).replaceAll("");
            single &= !LANGUAGE.matcher(bare).find();
            boolean quoted = !bare.equals(word.group());
            words.add(new Word(unquoted(word.group()), quoted, word.start(), word.end()));
        }
        return new CommandLine(
                line,
                words,
                single
                        && words.stream()
                                .findFirst()
                                .filter(CommandLine::assigns)
                                .isEmpty()
                        && !line.strip().contains("\n"));
    }

    /** The words before the last, and the last as far as it was typed: empty behind a space. */
    CommandLine opened() {
        boolean open = !words.isEmpty() && words.get(words.size() - 1).end() == line.length();
        if (open) {
            return this;
        }
        List<Word> more = new ArrayList<>(words);
        more.add(new Word("", false, line.length(), line.length()));
        return new CommandLine(line, more, single);
    }

    String command() {
        return words.isEmpty() ? "" : words.get(0).text();
    }

    List<Word> options() {
        return words.stream().skip(1).filter(Word::isOption).toList();
    }

    boolean asksForJson() {
        return options().stream().anyMatch(option -> option.text().equals(JSON));
    }

    /** The line without the option that is the shell's own. */
    CommandLine withoutJson() {
        StringBuilder rest = new StringBuilder(line);
        for (int i = words.size() - 1; i > 0; i--) {
            if (words.get(i).isOption() && words.get(i).text().equals(JSON)) {
                rest.delete(words.get(i).start(), words.get(i).end());
            }
        }
        return parse(rest.toString().strip());
    }

    private static boolean assigns(Word first) {
        return first.text().contains("=");
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null ? found.group(1) : found.group(2).replaceAll("\\\\(.)", "$1")));
    }
}
