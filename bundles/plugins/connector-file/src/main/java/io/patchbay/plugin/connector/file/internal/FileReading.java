package io.patchbay.plugin.connector.file.internal;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Reads one file, or the matching files of a folder, piece by piece. */
final class FileReading {
    private static final int MAX_FILES = 10_000;

    private final Folder folder;
    private final RecordWriter out;
    private final Invocation invocation;

    FileReading(Folder folder, RecordWriter out, Invocation invocation) {
        this.folder = folder;
        this.out = out;
        this.invocation = invocation;
    }

    void read(ReadOptions options) {
        Path path = folder.existing(options.path());
        for (Path file :
                options.glob().isPresent() ? matching(path, options.glob().get()) : List.of(path)) {
            stream(file);
        }
    }

    private List<Path> matching(Path path, String glob) {
        if (!Files.isDirectory(path)) {
            throw PluginException.of(
                    "not-a-folder",
                    "Path '" + path + "' is not a folder, but 'glob' is set. Leave 'glob' out to read a file.");
        }
        List<Path> files = list(folder, path, glob, invocation);
        if (files.isEmpty()) {
            throw PluginException.of(
                    "file-not-found", "No file in '" + path + "' matches '" + glob + "'. Check 'glob' and 'path'.");
        }
        return files;
    }

    /** Returns the regular files of a folder in the order of their names; links that lead out of the root are left out. */
    static List<Path> list(Folder folder, Path path, String glob, Invocation invocation) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, glob)) {
            for (Path entry : entries) {
                invocation.checkCancelled();
                if (Files.isRegularFile(entry) && folder.holds(entry)) {
                    files.add(entry);
                }
                if (files.size() > MAX_FILES) {
                    throw PluginException.of(
                            "too-many-files",
                            "Folder '" + path + "' has more than " + MAX_FILES + " such files. Use a narrower 'glob'.");
                }
            }
        } catch (PatternSyntaxException e) {
            throw new PluginException(
                    "invalid-glob", "Glob '" + glob + "' is not valid: " + e.getDescription() + ".", e);
        } catch (IOException e) {
            throw FileFault.of(e, path);
        }
        Collections.sort(files);
        return files;
    }

    void stream(Path file) {
        if (!Files.isRegularFile(file)) {
            throw FileFault.notAFile(file);
        }
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            long offset = 0;
            byte[] data = in.readNBytes(Chunk.SIZE);
            do { // an empty file is one empty chunk, so that it arrives as a file
                invocation.checkCancelled();
                out.write(new Chunk(name, offset, data).toJson());
                offset += data.length;
                data = in.readNBytes(Chunk.SIZE);
            } while (data.length > 0);
        } catch (IOException e) {
            throw FileFault.of(e, file);
        }
    }
}
