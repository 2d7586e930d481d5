package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Reads a jar from end to end before anything else touches it, and refuses what is damaged, dangerous or no bundle. */
final class JarCheck {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final String METATYPE = "OSGI-INF/metatype/";

    private final JarLimits limits;

    JarCheck(JarLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a jar.
     *
     * @throws PatchbayException with {@link InstallCode} if it is not acceptable
     */
    PluginManifest check(Path jar) throws IOException {
        long size = Files.size(jar);
        if (size == 0) {
            throw new PatchbayException(InstallCode.EMPTY_FILE, "The file is empty. Copy it again.");
        }
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            readEntries(file, size);
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new PatchbayException(
                        InstallCode.NOT_A_BUNDLE,
                        "The jar is no OSGi bundle: it has no META-INF/MANIFEST.MF. Build it with bnd or the plugin parent"
                                + " POM.");
            }
            return ManifestReader.read(manifest.getMainAttributes());
        } catch (ZipException e) {
            throw notAJar(jar, e);
        } catch (SecurityException e) {
            throw new PatchbayException(
                    InstallCode.INVALID_MANIFEST,
                    "The signature of the jar does not hold: " + e.getMessage()
                            + ". Sign it again after the last change.",
                    e);
        }
    }

    private void readEntries(JarFile file, long size) throws IOException {
        if (file.size() > limits.maxEntries()) {
            throw bomb("has " + file.size() + " entries; at most " + limits.maxEntries() + " are allowed");
        }
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        byte[] buffer = new byte[1 << 16];
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            String name = entry.getName();
            checkName(name);
            if (!names.add(name)) {
                throw unsafe(name, "is there twice, so that readers disagree on its content");
            }
            if (!entry.isDirectory()) {
                unpacked = readEntry(file, entry, buffer, unpacked, size);
                checkMetatype(file, entry);
            }
        }
    }

    private long readEntry(JarFile file, JarEntry entry, byte[] buffer, long before, long size) throws IOException {
        long unpacked = before;
        CRC32 crc = new CRC32();
        try (InputStream content = file.getInputStream(entry)) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                crc.update(buffer, 0, n);
                unpacked += n;
                checkUnpacked(unpacked, size);
            }
        } catch (java.io.EOFException e) {
            throw new ZipException("entry '" + entry.getName() + "' ends too early");
        }
        if (entry.getCrc() != -1 && entry.getCrc() != crc.getValue()) {
            throw new ZipException("entry '" + entry.getName() + "' is damaged, its checksum is wrong");
        }
        return unpacked;
    }

    private void checkUnpacked(long unpacked, long size) {
        if (unpacked > limits.maxUnpacked()) {
            throw bomb("unpacks to more than " + limits.maxUnpacked() + " bytes, the most that is allowed");
        }
        if (unpacked > JarLimits.RATIO_COUNTS_FROM && unpacked / size > limits.maxRatio()) {
            throw bomb("unpacks to more than " + limits.maxRatio() + " times its size");
        }
    }

    private static void checkName(String name) {
        boolean absolute = name.startsWith("/") || DRIVE.matcher(name).matches();
        boolean climbs = List.of(name.split("/", -1)).contains("..");
        if (absolute || climbs || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            throw unsafe(name, "leads out of the jar");
        }
    }

    private static void checkMetatype(JarFile file, JarEntry entry) throws IOException {
        if (entry.getName().startsWith(METATYPE) && entry.getName().endsWith(".xml")) {
            try (InputStream content = file.getInputStream(entry)) {
                Optional<String> fault = MetatypeRule.fault(content);
                if (fault.isPresent()) {
                    throw new PatchbayException(
                            InstallCode.INVALID_MANIFEST,
                            "Metatype '" + entry.getName() + "' " + fault.get() + ". Build it again with bnd.");
                }
            }
        }
    }

    private static PatchbayException notAJar(Path jar, ZipException cause) throws IOException {
        byte[] head;
        try (InputStream content = Files.newInputStream(jar)) {
            head = content.readNBytes(2);
        }
        boolean zip = head.length == 2 && head[0] == 'P' && head[1] == 'K';
        String detail = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return new PatchbayException(
                InstallCode.NOT_A_JAR,
                zip
                        ? "The jar is cut short or damaged (" + detail + "). Copy it again."
                        : "The file is not a jar: it does not begin like a zip file. Copy the right file.",
                cause);
    }

    private static PatchbayException unsafe(String entry, String fault) {
        return new PatchbayException(
                InstallCode.UNSAFE_ENTRY, "Entry '" + entry + "' of the jar " + fault + ". Do not trust this file.");
    }

    private static PatchbayException bomb(String fault) {
        return new PatchbayException(InstallCode.ZIP_BOMB, "The jar " + fault + ". Do not trust this file.");
    }
}
