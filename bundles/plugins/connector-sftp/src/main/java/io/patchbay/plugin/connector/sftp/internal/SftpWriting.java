package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.file.OneFile;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;

/** Writes the chunks of one file; whatever fails, the file there before is as it was, as far as the server can still be reached. */
final class SftpWriting {
    private final SftpClient files;
    private final RemoteFolder folder;
    private final String id;

    SftpWriting(SftpClient files, RemoteFolder folder, String id) {
        this.files = files;
        this.folder = folder;
        this.id = id;
    }

    void write(WriteOptions options, RecordReader in) {
        String path = folder.real(options.path());
        String parent = RemoteFolder.parent(path);
        if (folder.attributes(parent).filter(Attributes::isDirectory).isEmpty()) {
            throw PluginException.of(
                    "folder-not-found",
                    "Folder '" + parent
                            + "' not found: it must exist before a file is written. Create it, or change 'path'.");
        }
        Optional<Attributes> before = folder.attributes(path);
        if (before.isPresent() && !before.get().isRegularFile()) {
            throw SftpFault.notAFile(path);
        }
        try {
            switch (options.mode()) {
                case CREATE -> create(path, before.isPresent(), in);
                case REPLACE -> replace(path, in);
                case APPEND -> append(path, before.map(Attributes::getSize).orElse(0L), in);
            }
        } catch (IOException e) {
            throw SftpFault.of(e, path);
        }
    }

    private void create(String path, boolean there, RecordReader in) throws IOException {
        if (there) {
            throw SftpFault.exists(path, null);
        }
        moveIntoPlace(path, in, part -> {
            if (folder.attributes(path).isPresent()) {
                throw SftpFault.exists(path, null);
            }
            files.rename(part, path);
        });
    }

    private void replace(String path, RecordReader in) throws IOException {
        OpenSSHPosixRenameExtension renaming = files.getExtension(OpenSSHPosixRenameExtension.class);
        if (renaming == null || !renaming.isSupported()) {
            throw PluginException.of(
                    "replace-unsupported",
                    "The server cannot put '" + path
                            + "' in the place of another file in one step. Set 'mode' to 'create' and choose a new path.");
        }
        moveIntoPlace(path, in, part -> renaming.posixRename(part, path));
    }

    private void moveIntoPlace(String path, RecordReader in, Move move) throws IOException {
        String part = RemoteFolder.parent(path) + "/." + RemoteFolder.name(path) + "." + id + ".part";
        boolean complete = false;
        try {
            try (OutputStream out = files.write(part, OpenMode.Create, OpenMode.Truncate, OpenMode.Write)) {
                copy(in, out);
            }
            move.into(part);
            complete = true;
        } finally {
            if (!complete) {
                remove(part);
            }
        }
    }

    private void append(String path, long before, RecordReader in) throws IOException {
        boolean complete = false;
        try {
            try (OutputStream out = files.write(path, OpenMode.Create, OpenMode.Append, OpenMode.Write)) {
                copy(in, out);
            }
            complete = true;
        } finally {
            if (!complete && files.isOpen()) {
                files.setStat(path, new Attributes().size(before));
            }
        }
    }

    private void remove(String part) throws IOException {
        if (files.isOpen() && folder.attributes(part).isPresent()) {
            files.remove(part);
        }
    }

    private static void copy(RecordReader in, OutputStream out) throws IOException {
        OneFile file = new OneFile();
        in.<IOException>forEach(row -> out.write(file.next(row).data()));
    }

    private interface Move {
        void into(String part) throws IOException;
    }
}
