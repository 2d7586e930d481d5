package io.patchbay.launcher.doctor;

import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: those this installation is known to have, word for word, and whatever looks like one. It errs on the
 * side of taking too much.
 */
final class Scrubber {
    private static final String GONE = "(removed)";
    private static final int SHORTEST = 4;
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("\\bpb_[A-Za-z0-9_-]{8,}"),
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s+[A-Za-z0-9+/=._~-]{8,}"),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)"),
            Pattern.compile(
                    "(?i)(?<=\\b[a-z._-]{0,40}(?:password|passwd|secret|token|api[._-]?key|credential)[a-z._-]{0,20}[\"']?\\s{0,3}[=:]\\s{0,3})(?:\"[^\"]*\"|'[^']*'|[^\\s,;&}\\]]+)"));

    private final List<String> known;

    private Scrubber(Set<String> known) {
        // The longest first: one secret may be a part of another.
        this.known = known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Knows the secrets of this environment and this data folder. */
    static Scrubber of(Map<String, String> environment, Home home) throws IOException {
        Set<String> known = new LinkedHashSet<>();
        for (String name : List.of(Settings.ADMIN_TOKEN, Settings.MASTER_KEY, Settings.DB_PASSWORD)) {
            add(known, environment.getOrDefault(name, ""));
        }
        for (Path file : List.of(home.adminToken(), home.etc().resolve("master.key"))) {
            if (Files.exists(file)) {
                add(known, Files.readString(file));
            }
        }
        return new Scrubber(known);
    }

    /** Shorter ones are no secrets, and would be found in every other word. */
    private static void add(Set<String> known, String secret) {
        if (secret.strip().length() >= SHORTEST) {
            known.add(secret.strip());
        }
    }

    String scrub(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, GONE);
        }
        for (Pattern shape : SHAPES) {
            clean = shape.matcher(clean).replaceAll(GONE);
        }
        return clean;
    }
}
