package io.patchbay.guard.check;

import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.sink.FileNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What nobody needs a permission for: the same for every program on the machine, and no secret. */
final class Ambient {
    private static final Set<String> FILES = Set.of(
            "/dev/null",
            "/dev/random",
            "/dev/urandom",
            "/etc/host.conf",
            "/etc/hosts",
            "/etc/localtime",
            "/etc/mime.types",
            "/etc/nsswitch.conf",
            "/etc/resolv.conf",
            "/etc/timezone");

    private static final List<String> FOLDERS = List.of(
            FileNames.lexical(System.getProperty("java.home")) + "/",
            FileNames.real(System.getProperty("java.home")) + "/",
            "/usr/share/zoneinfo/");

    private static final Set<String> PROPERTIES = Set.of(
            "file.encoding",
            "file.separator",
            "java.class.version",
            "java.home",
            "java.io.tmpdir",
            "java.runtime.name",
            "java.runtime.version",
            "java.vendor",
            "java.vendor.url",
            "java.version",
            "line.separator",
            "native.encoding",
            "path.separator",
            "stdout.encoding");

    private static final List<String> PREFIXES =
            List.of("java.specification.", "java.vm.", "java.version.", "os.", "user.language", "user.country");

    private Ambient() {}

    static boolean covers(Permission permission, String target) {
        return switch (permission) {
            case FILE_READ -> FILES.contains(target) || FOLDERS.stream().anyMatch(target::startsWith);
            case FILE_WRITE -> target.equals("/dev/null");
            case PROPERTY_READ ->
                PROPERTIES.contains(target) || PREFIXES.stream().anyMatch(target::startsWith);
            default -> false;
        };
    }

    /** Loads what is needed to answer, so that answering loads nothing. */
    static void prepare() {
        covers(Permission.FILE_READ, Path.of("/").toString());
        covers(Permission.PROPERTY_READ, "java");
    }
}
