package io.patchbay.launcher.instance;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the environment asks for, checked. Nothing but the launcher and the store reads the environment. */
public record Settings(
        Path dist,
        Path home,
        String httpHost,
        int httpPort,
        Optional<Integer> sshPort,
        Optional<String> databaseUrl,
        Optional<String> databaseUser,
        Optional<String> databasePassword,
        Optional<String> adminToken,
        Optional<String> masterKey,
        Map<Knob, String> knobs) {

    public static final String HOME = "PATCHBAY_HOME";
    public static final String HTTP_HOST = "PATCHBAY_HTTP_HOST";
    public static final String HTTP_PORT = "PATCHBAY_HTTP_PORT";
    public static final String SSH_PORT = "PATCHBAY_SSH_PORT";
    public static final String DB_URL = "PATCHBAY_DB_URL";
    public static final String DB_USER = "PATCHBAY_DB_USER";
    public static final String DB_PASSWORD = "PATCHBAY_DB_PASSWORD";
    public static final String ADMIN_TOKEN = "PATCHBAY_ADMIN_TOKEN";
    public static final String MASTER_KEY = "PATCHBAY_MASTER_KEY";

    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;
    private static final int MIN_TOKEN_LENGTH = 16;

    /**
     * Reads and checks every variable; an empty value counts as unset.
     *
     * @throws Refusal with one line per bad variable
     */
    public static Settings read(Map<String, String> environment, Path dist) {
        var reader = new Reader(environment);
        var settings = new Settings(
                dist,
                home(environment, dist),
                reader.text(HTTP_HOST).orElse("127.0.0.1"),
                reader.port(HTTP_PORT).orElse(DEFAULT_PORT),
                reader.port(SSH_PORT),
                reader.databaseUrl(),
                reader.text(DB_USER),
                reader.text(DB_PASSWORD),
                reader.adminToken(),
                reader.text(MASTER_KEY),
                reader.knobs());
        if (!reader.problems.isEmpty()) {
            throw new Refusal(ExitCode.BAD_SETTING, String.join(System.lineSeparator(), reader.problems));
        }
        return settings;
    }

    /** The data folder alone, which is all that the client commands need. */
    public static Path home(Map<String, String> environment, Path dist) {
        String value = environment.getOrDefault(HOME, "");
        try {
            return value.isEmpty()
                    ? dist.resolve("data")
                    : Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Refusal(
                    ExitCode.BAD_SETTING,
                    HOME + "='" + value + "' is not a path. Set it to a folder you can write.",
                    e);
        }
    }

    /** Names no secret, because the records of a start end up in logs. */
    @Override
    public String toString() {
        return "Settings[home=" + home + ", http=" + httpHost + ":" + httpPort + "]";
    }

    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
        }

        Map<Knob, String> knobs() {
            Map<Knob, String> knobs = new EnumMap<>(Knob.class);
            for (Knob knob : Knob.values()) {
                knob.in(environment).ifPresent(value -> {
                    knobs.put(knob, value);
                    knob.problem(value).ifPresent(problems::add);
                });
            }
            return knobs;
        }

        Optional<Integer> port(String name) {
            Optional<String> value = text(name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (value.get().matches("[0-9]{1,5}")) {
                int port = Integer.parseInt(value.get());
                if (port <= MAX_PORT) {
                    return Optional.of(port);
                }
            }
            problems.add("%s='%s' is not a port: expected 0 to %d. Correct or unset it."
                    .formatted(name, value.get(), MAX_PORT));
            return Optional.empty();
        }

        /** The value is not repeated: a JDBC URL may carry a password. */
        Optional<String> databaseUrl() {
            Optional<String> url = text(DB_URL);
            if (url.isPresent() && !url.get().matches("jdbc:(h2|postgresql):.+")) {
                problems.add(DB_URL + " must start with 'jdbc:postgresql:' or 'jdbc:h2:'. Correct or unset it.");
            }
            return url;
        }

        Optional<String> adminToken() {
            Optional<String> token = text(ADMIN_TOKEN);
            if (token.isPresent() && !token.get().matches("[!-~]{" + MIN_TOKEN_LENGTH + ",}")) {
                problems.add(ADMIN_TOKEN + " must be at least " + MIN_TOKEN_LENGTH
                        + " visible ASCII characters without spaces. Use a longer random token or unset it.");
            }
            return token;
        }
    }
}
