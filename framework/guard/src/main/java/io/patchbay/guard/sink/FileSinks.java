package io.patchbay.guard.sink;

import static io.patchbay.guard.policy.Permission.FILE_READ;
import static io.patchbay.guard.policy.Permission.FILE_WRITE;

import io.patchbay.guard.policy.Permission;
import java.util.List;

/**
 * Files. {@code java.io.File} is held at its own methods, because what it calls is native on Java 17; everything newer ends
 * in one class of native calls.
 */
final class FileSinks {
    private static final String PATH = "Lsun/nio/fs/UnixPath;";
    private static final String STRING = "Ljava/lang/String;";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

    private FileSinks() {}

    static List<Sink> rows() {
        var rows = new Rows();
        streams(rows);
        file(rows);
        nio(rows);
        relative(rows);
        return rows.all();
    }

    private static void streams(Rows rows) {
        rows.add("java/io/FileInputStream", "open(" + STRING + ")V", FILE_READ, Target.PATH, Rule.NEAREST, 0);
        rows.add("java/io/FileOutputStream", "open(" + STRING + "Z)V", FILE_WRITE, Target.PATH, Rule.NEAREST, 0);
        String random = "java/io/RandomAccessFile";
        rows.add(random, "open(" + STRING + "I)V", FILE_READ, Target.PATH, Rule.NEAREST, 0);
        rows.add(random, "open(" + STRING + "I)V", FILE_WRITE, Target.PATH_IF_MODE_WRITES, Rule.NEAREST, 0, 1);
        String init = "<init>(" + DESCRIPTOR + ")V";
        rows.add("java/io/FileInputStream", init, FILE_READ, Target.DESCRIPTOR, Rule.IMMEDIATE);
        rows.add("java/io/FileReader", init, FILE_READ, Target.DESCRIPTOR, Rule.IMMEDIATE);
        rows.add("java/io/FileOutputStream", init, FILE_WRITE, Target.DESCRIPTOR, Rule.IMMEDIATE);
        rows.add("java/io/FileWriter", init, FILE_WRITE, Target.DESCRIPTOR, Rule.IMMEDIATE);
    }

    private static void file(Rows rows) {
        for (String reads : List.of(
                "canRead()Z",
                "canWrite()Z",
                "canExecute()Z",
                "exists()Z",
                "isDirectory()Z",
                "isFile()Z",
                "isHidden()Z",
                "lastModified()J",
                "length()J",
                "normalizedList()[" + STRING,
                "getTotalSpace()J",
                "getFreeSpace()J",
                "getUsableSpace()J")) {
            rows.add("java/io/File", reads, FILE_READ, Target.PATH, Rule.NEAREST, Sink.SELF);
        }
        for (String writes : List.of(
                "createNewFile()Z",
                "delete()Z",
                "deleteOnExit()V",
                "mkdir()Z",
                "setLastModified(J)Z",
                "setReadOnly()Z",
                "setWritable(ZZ)Z",
                "setReadable(ZZ)Z",
                "setExecutable(ZZ)Z",
                "renameTo(Ljava/io/File;)Z")) {
            rows.add("java/io/File", writes, FILE_WRITE, Target.PATH, Rule.NEAREST, Sink.SELF);
        }
        rows.add("java/io/File", "renameTo(Ljava/io/File;)Z", FILE_WRITE, Target.PATH, Rule.NEAREST, 0);
        String temporary = "createTempFile(" + STRING + STRING + "Ljava/io/File;)Ljava/io/File;";
        rows.add("java/io/File", temporary, FILE_WRITE, Target.TEMPORARY_FOLDER, Rule.NEAREST, 2);
    }

    private static void nio(Rows rows) {
        String attributes = "Lsun/nio/fs/UnixFileAttributes;";
        call(rows, "open(" + PATH + "II)I", FILE_READ, Target.PATH_IF_FLAGS_READ, 0, 1);
        call(rows, "open(" + PATH + "II)I", FILE_WRITE, Target.PATH_IF_FLAGS_WRITE, 0, 1);
        for (String reads : List.of(
                "readlink(" + PATH + ")[B",
                "realpath(" + PATH + ")[B",
                "stat(" + PATH + attributes + ")V",
                "lstat(" + PATH + attributes + ")V",
                "opendir(" + PATH + ")J",
                "statvfs(" + PATH + "Lsun/nio/fs/UnixFileStoreAttributes;)V")) {
            call(rows, reads, FILE_READ, Target.PATH, 0);
        }
        for (String writes : List.of(
                "unlink(" + PATH + ")V",
                "mknod(" + PATH + "IJ)V",
                "mkdir(" + PATH + "I)V",
                "rmdir(" + PATH + ")V",
                "chown(" + PATH + "II)V",
                "lchown(" + PATH + "II)V",
                "chmod(" + PATH + "I)V",
                "rename(" + PATH + PATH + ")V",
                "link(" + PATH + PATH + ")V")) {
            call(rows, writes, FILE_WRITE, Target.PATH, 0);
        }
        call(rows, "rename(" + PATH + PATH + ")V", FILE_WRITE, Target.PATH, 1);
        call(rows, "link(" + PATH + PATH + ")V", FILE_WRITE, Target.PATH, 1);
        call(rows, "symlink([B" + PATH + ")V", FILE_WRITE, Target.PATH, 1);
        call(rows, "symlink([B" + PATH + ")V", FILE_WRITE, Target.LINK_TARGET, 0, 1);
        rows.add(
                "sun/nio/fs/LinuxWatchService",
                "register(Ljava/nio/file/Path;[Ljava/nio/file/WatchEvent$Kind;[Ljava/nio/file/WatchEvent$Modifier;)"
                        + "Ljava/nio/file/WatchKey;",
                FILE_READ,
                Target.PATH,
                Rule.NEAREST,
                0);
        changed(rows, attributes);
    }

    /** Native calls that came or went between 17 and 25. The bounds between 17 and 25 are loose: see Coverage. */
    private static void changed(Rows rows, String attributes) {
        call(rows, "stat(" + PATH + ")I", FILE_READ, Target.PATH, 0);
        rows.until(17);
        call(rows, "exists(" + PATH + ")Z", FILE_READ, Target.PATH, 0);
        rows.until(17);
        call(rows, "access(" + PATH + "I)V", FILE_READ, Target.PATH, 0);
        rows.until(17);
        call(rows, "utimes(" + PATH + "JJ)V", FILE_WRITE, Target.PATH, 0);
        rows.until(17);
        call(rows, "lutimes(" + PATH + "JJ)V", FILE_WRITE, Target.PATH, 0);
        rows.until(17);
        call(rows, "stat2(" + PATH + attributes + ")I", FILE_READ, Target.PATH, 0);
        rows.since(25);
        call(rows, "access(" + PATH + "I)I", FILE_READ, Target.PATH, 0);
        rows.since(25);
        call(rows, "fchmodat(I" + PATH + "II)V", FILE_WRITE, Target.PATH, 1);
        rows.since(25);
        call(rows, "utimensat(I" + PATH + "JJI)V", FILE_WRITE, Target.PATH, 1);
        rows.since(25);
    }

    /** Calls relative to an open folder: where that is cannot be told, so they need everything. */
    private static void relative(Rows rows) {
        call(rows, "openat(I[BII)I", FILE_READ, Target.ROOT);
        call(rows, "openat(I[BII)I", FILE_WRITE, Target.ROOT);
        call(rows, "fstatat(I[BILsun/nio/fs/UnixFileAttributes;)V", FILE_READ, Target.ROOT);
        call(rows, "unlinkat(I[BI)V", FILE_WRITE, Target.ROOT);
        call(rows, "renameat(I[BI[B)V", FILE_WRITE, Target.ROOT);
    }

    private static void call(Rows rows, String method, Permission permission, Target target, Integer... arguments) {
        rows.add("sun/nio/fs/UnixNativeDispatcher", method, permission, target, Rule.NEAREST, arguments);
    }
}
