package io.patchbay.configuration.internal.file;

import io.patchbay.configuration.internal.value.Given;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A file of Java properties: {@code name=value}, UTF-8. {@code Properties} itself is given one logical line at a time, because it
 * knows no line numbers and lets the last of two values win.
 */
final class CfgFile {
    private final Map<String, Given> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private CfgFile() {}

    static Parsed parse(String pid, String text) throws FileFault {
        CfgFile file = new CfgFile();
        StringBuilder logical = new StringBuilder();
        int start = 0;
        int number = 0;
        List<String> all = text.lines().toList();
        for (String line : all) {
            number++;
            if (logical.isEmpty()) {
                start = number;
            }
            boolean comment = logical.isEmpty() && isComment(line);
            if (!comment) {
                logical.append(line);
            }
            if (!comment && continues(line) && number < all.size()) {
                logical.append('\n');
            } else {
                file.add(start, logical.toString());
                logical.setLength(0);
            }
        }
        return new Parsed(pid, file.values, file.lines);
    }

    private static boolean isComment(String line) {
        String first = line.stripLeading();
        return first.isEmpty() || first.startsWith("#") || first.startsWith("!");
    }

    private static boolean continues(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private void add(int line, String logical) throws FileFault {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IllegalArgumentException e) {
            throw FileFault.at(line, "an escape such as \\u00e4 is not complete: expected four hexadecimal digits.");
        } catch (IOException e) {
            throw new UncheckedIOException("A text cannot be read", e);
        }
        for (String name : one.stringPropertyNames()) {
            String value = one.getProperty(name);
            if (name.isEmpty() || (value.isEmpty() && !logical.contains("=") && !logical.contains(":"))) {
                throw FileFault.at(line, "'" + logical.strip() + "': expected name=value.");
            }
            if (values.putIfAbsent(name, new Given.OfLine(value)) != null) {
                throw FileFault.at(line, "'" + name + "' stands here and in line " + lines.get(name) + ". Remove one.");
            }
            lines.put(name, line);
        }
    }
}
