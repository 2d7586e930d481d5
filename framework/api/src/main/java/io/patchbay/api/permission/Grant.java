package io.patchbay.api.permission;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leave to do one thing to one target, written {@code net.connect api.example.com:443}.
 *
 * @param permission one of {@link #PERMISSIONS}
 * @param target what for: a path, {@code host:port}, a name; {@code *} in it stands for anything
 */
public record Grant(String permission, String target) {
    /** The names there are; nobody can grant another one. */
    public static final Set<String> PERMISSIONS = Set.of(
            "file.read",
            "file.write",
            "net.connect",
            "net.listen",
            "net.resolve",
            "process.exec",
            "env.read",
            "property.read",
            "property.write",
            "http.public",
            "secret.reveal",
            "native.load",
            "class.define",
            "reflect.deep",
            "jmx.use",
            "runtime.exit",
            "framework.admin");

    /** The longest target. */
    public static final int MAX_TARGET = 1_000;

    private static final Set<String> BOUNDLESS =
            Set.of("reflect.deep", "class.define", "process.exec", "framework.admin", "jmx.use");
    private static final Pattern EVERY_FILE = Pattern.compile("/\\*\\*?");
    private static final String PUBLIC = "http.public";

    /** What a server may read as another path than it is. */
    private static final Pattern ODD_PATH = Pattern.compile("[;%?#*\\\\\\p{Cntrl}]|//|/\\.{1,2}(/|$)");

    private static final Pattern HOST = Pattern.compile("(\\*|(\\*\\.)?[^*/\\s:]+|\\[[0-9a-fA-F:.]+]):(\\*|\\d{1,5})");

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws PatchbayException with {@code INVALID_VALUE} if the name is unknown or the target does not fit it
     */
    public static Grant parse(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        if (!PERMISSIONS.contains(parts[0])) {
            throw invalid("Permission '" + parts[0] + "': expected one of "
                    + String.join(", ", PERMISSIONS.stream().sorted().toList()) + ".");
        }
        if (parts.length < 2) {
            throw invalid("Permission '" + parts[0] + "' lacks a target: write '" + parts[0] + " " + example(parts[0])
                    + "'.");
        }
        Grant grant = new Grant(parts[0], parts[1]);
        grant.check();
        return grant;
    }

    private void check() {
        if (target.length() > MAX_TARGET || target.chars().anyMatch(Character::isISOControl)) {
            throw invalid("The target of '" + permission + "': expected at most " + MAX_TARGET
                    + " characters without control characters.");
        }
        boolean fits =
                switch (permission) {
                    case "file.read", "file.write" ->
                        target.startsWith("/") || target.equals("${data}") || target.startsWith("${data}/");
                    case "net.connect" ->
                        HOST.matcher(target).matches() || target.startsWith("unix:/") || target.equals("${connection}");
                    case PUBLIC -> isPathPattern();
                    default -> true;
                };
        if (!fits) {
            throw invalid("Target '" + target + "' does not fit '" + permission + "': expected for example '"
                    + example(permission) + "'.");
        }
    }

    private static String example(String permission) {
        return switch (permission) {
            case "file.read", "file.write" -> "/var/in/**";
            case "net.connect" -> "api.example.com:443";
            case "net.listen" -> "8090";
            case "net.resolve" -> "api.example.com";
            case "process.exec" -> "/usr/bin/id";
            case PUBLIC -> "/hooks/**";
            default -> "*";
        };
    }

    /**
     * Tells whether a request for this permission and target is covered, as far as names go: {@code *} stands for anything, and
     * case does not count in names of hosts. Paths of {@code http.public} are compared letter by letter: {@code /x} is itself only,
     * {@code /x/*} what is directly in it, {@code /x/**} itself and all below; a path with {@code ;}, {@code %}, empty or dot
     * segments is covered by nothing.
     */
    public boolean covers(String wanted, String wantedTarget) {
        if (!permission.equals(wanted)) {
            return false;
        }
        if (permission.equals(PUBLIC)) {
            return coversPath(wantedTarget);
        }
        int flags = permission.startsWith("net.") ? Pattern.DOTALL | Pattern.CASE_INSENSITIVE : Pattern.DOTALL;
        return Pattern.compile(Pattern.quote(target).replace("*", "\\E.*\\Q"), flags)
                .matcher(wantedTarget)
                .matches();
    }

    private boolean coversPath(String path) {
        if (!isPlain(path) || !isPathPattern()) {
            return false;
        }
        String folder = target.substring(0, target.lastIndexOf('/') + 1);
        if (target.endsWith("/**")) {
            return path.startsWith(folder) || (path + "/").equals(folder);
        }
        if (target.endsWith("/*")) {
            return path.startsWith(folder) && path.indexOf('/', folder.length()) < 0;
        }
        return path.equals(target);
    }

    private boolean isPathPattern() {
        String folder = target.substring(0, target.lastIndexOf('/') + 1);
        return isPlain(target.endsWith("/**") || target.endsWith("/*") ? folder : target);
    }

    private static boolean isPlain(String path) {
        return path.startsWith("/") && !ODD_PATH.matcher(path).find();
    }

    /** Tells whether whoever has this is held by nothing any more: such a grant is a way out of the sandbox. */
    public boolean isWayOut() {
        boolean any = target.contains("*");
        return permission.equals("native.load")
                || (BOUNDLESS.contains(permission) && any)
                || (permission.equals("file.write")
                        && EVERY_FILE.matcher(target).matches());
    }

    /** Returns name and target. */
    public String text() {
        return permission + " " + target;
    }

    private static PatchbayException invalid(String message) {
        return PatchbayException.at(CommonCode.INVALID_VALUE, "/grants", message);
    }
}
