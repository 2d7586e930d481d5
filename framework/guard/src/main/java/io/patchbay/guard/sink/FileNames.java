package io.patchbay.guard.sink;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names of files as the JDK will use them, not as an object of a plugin says they are. */
public final class FileNames {
    private static final RealFolders FOLDERS = new RealFolders();
    private static @Nullable MethodHandle pathOfFile;

    private FileNames() {}

    /** Finds the field that {@code java.io.File} keeps its path in; its getter can be overridden. */
    public static void prepare() throws ReflectiveOperationException {
        var field = File.class.getDeclaredField("path");
        field.setAccessible(true);
        pathOfFile = MethodHandles.lookup().unreflectGetter(field);
    }

    /** Returns the absolute name, with {@code ..} still in it. */
    static String absolute(@Nullable Object file) {
        if (file instanceof String text) {
            return Path.of(text).toAbsolutePath().toString();
        }
        if (file instanceof File plain) {
            return Path.of(path(plain)).toAbsolutePath().toString();
        }
        if (file instanceof Path path && path.getClass().getClassLoader() == null) {
            return path.toAbsolutePath().toString();
        }
        return "/";
    }

    static String temporary(@Nullable Object folder) {
        String in = folder == null ? System.getProperty("java.io.tmpdir") : absolute(folder);
        return Path.of(in).resolve("new").toAbsolutePath().toString();
    }

    /** Where a symbolic link would lead: it is written to through the link later. */
    static String linked(@Nullable Object target, @Nullable Object link) {
        Path there = Path.of(new String((byte[]) java.util.Objects.requireNonNull(target), Charset.defaultCharset()));
        return Path.of(absolute(link)).resolveSibling(there).toString();
    }

    /** Returns the name without {@code .} and {@code ..}, as text. */
    public static String lexical(String name) {
        return Path.of(name).normalize().toString();
    }

    /**
     * Returns where the name really is: links in the folders above are followed, and the file itself if it is a link. A
     * folder that does not exist stays as it is, for nothing can be opened in it.
     */
    public static String real(String name) {
        Path path = Path.of(name);
        Path parent = path.getParent();
        Path file = path.getFileName();
        if (parent == null || file == null) {
            return path.toString();
        }
        try {
            if (Files.isSymbolicLink(path) && Files.exists(path)) {
                return path.toRealPath().toString();
            }
        } catch (IOException e) {
            return path.normalize().toString();
        }
        return Path.of(FOLDERS.real(parent)).resolve(file).normalize().toString();
    }

    private static String path(File file) {
        MethodHandle getter = pathOfFile;
        try {
            return getter == null ? file.getPath() : (String) getter.invokeExact(file);
        } catch (Throwable e) {
            throw new IllegalStateException("The path of a java.io.File cannot be read.", e);
        }
    }
}
