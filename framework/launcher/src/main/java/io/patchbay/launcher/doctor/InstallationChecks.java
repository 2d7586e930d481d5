package io.patchbay.launcher.doctor;

import io.patchbay.launcher.instance.JavaRelease;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** Looks at what was unpacked and at what the process is given: Java, the files, the environment. */
record InstallationChecks(Map<String, String> environment, Path dist) {
    private static final String REMEDY = " Unpack the distribution again into an empty folder.";

    List<Finding> all() {
        return List.of(java(), distribution(), nativePart(), settings());
    }

    private static Finding java() {
        String home = System.getProperty("java.home");
        try {
            JavaRelease.check(Runtime.version().feature(), home);
            return Finding.ok("Java", Runtime.version() + " at '" + home + "'");
        } catch (Refusal refusal) {
            return Finding.fail("Java", String.valueOf(refusal.getMessage()));
        }
    }

    private Finding distribution() {
        try (var files = Files.walk(dist.resolve("system"))) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                return Finding.fail(
                        "distribution", "No platform bundle below '" + dist.resolve("system") + "'." + REMEDY);
            }
            for (Path jar : jars) {
                checkJar(jar);
            }
            checkJar(dist.resolve("lib/patchbay-worker.jar"));
            return Finding.ok("distribution", jars.size() + " platform bundles in '" + dist + "'");
        } catch (BrokenFile broken) {
            return Finding.fail("distribution", broken.getMessage() + REMEDY);
        } catch (IOException e) {
            return Finding.fail("distribution", "Folder '" + e.getMessage() + "' cannot be read." + REMEDY);
        }
    }

    private static void checkJar(Path jar) throws BrokenFile {
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry("META-INF/MANIFEST.MF") == null) {
                throw new BrokenFile("'" + jar + "' has no manifest.");
            }
        } catch (IOException e) {
            throw new BrokenFile("'" + jar + "' is not a whole jar: " + e.getMessage() + ".");
        }
    }

    private static final class BrokenFile extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenFile(String message) {
            super(message);
        }
    }

    private Finding nativePart() {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (Files.exists(dist.resolve("lib/libpatchbay-stop.so"))) {
            return Finding.ok("native part", "calls that compute inside the JDK can be ended");
        }
        return Finding.warn(
                "native part",
                "Not in this distribution (" + system
                        + "): a call that computes inside the JDK ends only by moving its plugin"
                        + " into worker processes. A build with a C compiler on Linux x86-64 has it.");
    }

    private Finding settings() {
        try {
            Settings.read(environment, dist);
            long set = environment.entrySet().stream()
                    .filter(variable -> variable.getKey().startsWith("PATCHBAY_")
                            && !variable.getValue().isEmpty())
                    .count();
            return Finding.ok("environment", set + " PATCHBAY_ variables are set, all with good values");
        } catch (Refusal refusal) {
            return Finding.fail(
                    "environment",
                    String.join(
                            " ", String.valueOf(refusal.getMessage()).lines().toList()));
        }
    }
}
