package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.connector.sftp.internal.RemoteFolder.Entry;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/** Reads one file, or the matching files of a folder, piece by piece; after each piece the call can move to another revision. */
final class SftpReading {
    private final SftpClient files;
    private final RemoteFolder folder;
    private final RecordWriter out;
    private final Invocation invocation;

    SftpReading(SftpClient files, RemoteFolder folder, RecordWriter out, Invocation invocation) {
        this.files = files;
        this.folder = folder;
        this.out = out;
        this.invocation = invocation;
    }

    void read(ReadOptions options) {
        if (options.offset() < 0) {
            throw PluginException.of(
                    "invalid-option",
                    "Option 'offset' is '" + options.offset() + "': expected a number of bytes from 0.");
        }
        Optional<JsonObject> cursor = invocation.cursor();
        String from = cursor.flatMap(at -> at.text("file")).orElse("");
        long offset = cursor.flatMap(at -> at.get("offset"))
                .map(at -> at.asNumber().longValue())
                .orElse(options.offset());
        for (Entry file : wanted(options)) {
            if (file.name().compareTo(from) >= 0) {
                stream(file, offset);
                offset = 0;
            }
        }
    }

    private List<Entry> wanted(ReadOptions options) {
        String path = folder.real(options.path());
        Attributes attributes = folder.attributes(path)
                .orElseThrow(() -> PluginException.of(
                        "file-not-found", "File '" + path + "' not found. Check 'path' for typing errors."));
        if (options.glob().isEmpty()) {
            if (!attributes.isRegularFile()) {
                throw SftpFault.notAFile(path);
            }
            return List.of(new Entry(RemoteFolder.name(path), path));
        }
        if (!attributes.isDirectory()) {
            throw PluginException.of(
                    "not-a-folder",
                    "Path '" + path + "' is not a folder, but 'glob' is set. Leave 'glob' out to read a file.");
        }
        String glob = options.glob().get();
        List<Entry> found = folder.list(path, glob, invocation);
        if (found.isEmpty()) {
            throw PluginException.of(
                    "file-not-found", "No file in '" + path + "' matches '" + glob + "'. Check 'glob' and 'path'.");
        }
        return found;
    }

    private void stream(Entry file, long from) {
        try (InputStream in = files.read(file.path())) {
            in.skipNBytes(from);
            long offset = from;
            byte[] data = in.readNBytes(Chunk.SIZE);
            do { // an empty file is one empty chunk, so that it arrives as a file
                invocation.checkCancelled();
                if (data.length > 0 || offset == 0) {
                    out.write(new Chunk(file.name(), offset, data).toJson());
                }
                offset += data.length;
                invocation.checkpoint(JsonObject.of("file", Json.of(file.name()), "offset", Json.of(offset)));
                data = in.readNBytes(Chunk.SIZE);
            } while (data.length > 0);
        } catch (IOException e) {
            throw SftpFault.of(e, file.path());
        }
    }
}
