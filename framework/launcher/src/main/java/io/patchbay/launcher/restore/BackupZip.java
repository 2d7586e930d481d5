package io.patchbay.launcher.restore;

import io.patchbay.launcher.cli.Fields;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip that {@code patchbay:backup} made; believed only as far as its manifest agrees with it. */
final class BackupZip {
    private static final String MANIFEST = "manifest.json";
    private static final Set<String> FOLDERS = Set.of("db", "etc", "deploy", "import", "blobs", "data");

    private final Path file;

    BackupZip(Path file) {
        this.file = file;
    }

    /** Unpacks all of it into an empty folder and returns its manifest. */
    Fields unpack(Path folder) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Fields manifest = manifest(zip);
            Map<String, String> hashes = new HashMap<>();
            manifest.list("files")
                    .forEach(one -> hashes.put(
                            one.text("path").orElse(""), one.text("sha256").orElse("")));
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.getName().equals(MANIFEST)) {
                    unpack(zip, entry, hashes.remove(entry.getName()), folder);
                }
            }
            if (!hashes.isEmpty()) {
                throw damaged("'" + hashes.keySet().iterator().next() + "' is missing");
            }
            return manifest;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(
                    ExitCode.FAILED,
                    "Backup '" + file + "' cannot be read: " + e.getMessage() + ". Take another one.",
                    e);
        }
    }

    private Fields manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw damaged("it has no " + MANIFEST + ", so 'patchbay shell backup' did not make it");
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            return Fields.parse(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry, @org.jspecify.annotations.Nullable String hash, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        String top = entry.getName().replaceFirst("/.*", "");
        if (hash == null || !target.startsWith(folder) || !FOLDERS.contains(top)) {
            throw damaged("'" + entry.getName() + "' does not belong into it");
        }
        Files.createDirectories(target.resolveSibling(""));
        MessageDigest digest = sha256();
        try (InputStream bytes = zip.getInputStream(entry);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            bytes.transferTo(out);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(hash)) {
            throw damaged("'" + entry.getName() + "' is not as it was");
        }
    }

    private Refusal damaged(String what) {
        return new Refusal(
                ExitCode.FAILED, "Backup '" + file + "' is no whole backup: " + what + ". Nothing was changed.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
