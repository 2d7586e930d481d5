package io.patchbay.http.internal.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with parameters, such as {@code /plugins/{id}/{verb: enable|disable}}. */
public final class PathTemplate {
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*(\\w[\\w.-]*)\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+?)\\s*)?}");
    private static final Pattern WORDS = Pattern.compile("[\\w-]+(\\|[\\w-]+)*");

    private final String template;
    private final Pattern pattern;

    PathTemplate(String template) {
        this.template = template;
        StringBuilder regex = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int from = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(from, parameter.start())));
            regex.append('(')
                    .append(parameter.group(2) == null ? "[^/]+" : parameter.group(2))
                    .append(')');
            from = parameter.end();
        }
        this.pattern = Pattern.compile(regex.append(Pattern.quote(template.substring(from)))
                .append("/?")
                .toString());
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /**
     * Returns the paths for people: parameters without their patterns, and one path for each of the words a parameter may be.
     *
     * @return by path, the parameters that are words in it, with their word
     */
    public Map<String, Map<String, String>> expanded() {
        Map<String, Map<String, String>> done = new TreeMap<>();
        List<Map.Entry<String, Map<String, String>>> open = new ArrayList<>();
        open.add(Map.entry(template, Map.of()));
        while (!open.isEmpty()) {
            Map.Entry<String, Map<String, String>> next = open.remove(open.size() - 1);
            Matcher parameter = PARAMETER.matcher(next.getKey());
            boolean words = false;
            while (!words && parameter.find()) {
                words = parameter.group(2) != null
                        && WORDS.matcher(parameter.group(2)).matches();
            }
            if (!words) {
                done.put(PARAMETER.matcher(next.getKey()).replaceAll("{$1}"), next.getValue());
                continue;
            }
            for (String word : parameter.group(2).split("\\|", -1)) {
                Map<String, String> chosen = new TreeMap<>(next.getValue());
                chosen.put(parameter.group(1), word);
                open.add(Map.entry(
                        next.getKey().substring(0, parameter.start())
                                + word
                                + next.getKey().substring(parameter.end()),
                        chosen));
            }
        }
        return done;
    }
}
