package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is. Of the settings a URL can carry only those are let through that load no class, run no statement and hold
 * no secret: who may make an integration is not to run code in this server.
 *
 * @param engine what it is
 * @param url the URL for the driver
 */
record DatabaseAddress(Engine engine, String url) {
    private static final Pattern POSTGRESQL = Pattern.compile(
            "jdbc:postgresql://(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?<port>:[0-9]{1,5})?/(?<name>[A-Za-z0-9._%-]+)"
                    + "(?:\\?(?<settings>.*))?");
    private static final Pattern H2 = Pattern.compile("jdbc:h2:(?:file:)?(?<name>[^;:!]+)(?:;(?<settings>.*))?");

    private static final Set<String> POSTGRESQL_SETTINGS = new TreeSet<>(List.of(
            "ApplicationName",
            "connectTimeout",
            "currentSchema",
            "loginTimeout",
            "prepareThreshold",
            "socketTimeout",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive"));
    private static final Set<String> H2_SETTINGS = new TreeSet<>(List.of(
            "ACCESS_MODE_DATA",
            "CASE_INSENSITIVE_IDENTIFIERS",
            "DATABASE_TO_LOWER",
            "DATABASE_TO_UPPER",
            "DEFAULT_NULL_ORDERING",
            "IFEXISTS",
            "LOCK_TIMEOUT",
            "MODE",
            "NON_KEYWORDS",
            "TIME ZONE"));

    /** What we decide ourselves: threads and files end with the pool, and large results are not collected first. */
    private static final String H2_OURS = ";DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1";

    static DatabaseAddress of(String url, Path dataDirectory) {
        Matcher postgresql = POSTGRESQL.matcher(url);
        if (postgresql.matches()) {
            return new DatabaseAddress(
                    Engine.POSTGRESQL, checked(url, postgresql.group("settings"), "&", POSTGRESQL_SETTINGS));
        }
        Matcher h2 = H2.matcher(url);
        if (h2.matches()) {
            String settings = h2.group("settings");
            checked(url, settings, ";", H2_SETTINGS);
            return new DatabaseAddress(
                    Engine.H2,
                    "jdbc:h2:file:" + file(url, h2.group("name"), dataDirectory)
                            + (settings == null || settings.isEmpty() ? "" : ";" + settings) + H2_OURS);
        }
        throw PluginException.of(
                "invalid-url",
                "Setting 'url' is '" + shown(url)
                        + "': expected 'jdbc:postgresql://host:5432/name' or 'jdbc:h2:file:name'."
                        + " Databases in memory, servers of H2 and other databases are not reached.");
    }

    /** Relative files are in the plugin's own folder; whether another may be opened is for the guard to say. */
    private static String file(String url, String name, Path dataDirectory) {
        if (name.startsWith("~") || name.contains(",") || name.contains("..")) {
            throw PluginException.of(
                    "invalid-url",
                    "Setting 'url' is '" + shown(url)
                            + "': a file is named by letters, such as 'jdbc:h2:file:shop', or from the"
                            + " root of a folder that the plugin was granted. Correct it.");
        }
        return dataDirectory.resolve(name).toAbsolutePath().normalize().toString();
    }

    private static String checked(String url, @Nullable String settings, String between, Set<String> known) {
        if (settings != null && !settings.isEmpty()) {
            for (String setting : Arrays.asList(settings.split(between, -1))) {
                String name = setting.contains("=") ? setting.substring(0, setting.indexOf('=')) : setting;
                if (known.stream()
                        .noneMatch(each -> each.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))) {
                    throw PluginException.of(
                            "invalid-url",
                            "Setting 'url' has '" + name + "', which is not let through: expected any of " + known
                                    + ". Leave it out; account and password are 'user' and the secret 'password'.");
                }
            }
        }
        return url;
    }

    private static String shown(String url) {
        return url.replaceAll("(?i)(password|pwd)=[^&;]*", "$1=…").replaceAll("//[^/@]*@", "//…@");
    }
}
