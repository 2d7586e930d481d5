package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.util.List;
import java.util.regex.Pattern;

/** Names of files in archives. */
final class EntryName {
    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:).*", Pattern.DOTALL);
    private static final Pattern UNWANTED = Pattern.compile("[\\\\\\x00-\\x1f]");
    private static final int LONGEST = 1_000;

    private EntryName() {}

    /**
     * Returns the name, if whoever writes a file of this name stays below a folder.
     *
     * @throws PluginException with code {@code unsafe-name}
     */
    static String checked(String archive, String name) {
        boolean safe = !name.isEmpty()
                && name.length() <= LONGEST
                && !ABSOLUTE.matcher(name).matches()
                && !UNWANTED.matcher(name).find()
                && List.of(name.split("/", -1)).stream().noneMatch(part -> part.equals("..") || part.equals("."));
        if (!safe) {
            throw PluginException.of(
                    "unsafe-name",
                    "Archive '" + archive + "' has a file '"
                            + (name.length() > 100 ? name.substring(0, 100) + "…" : name)
                            + "': expected a name below a folder, without '..', '\\' and control characters. "
                            + "Make the archive anew.");
        }
        return name;
    }
}
