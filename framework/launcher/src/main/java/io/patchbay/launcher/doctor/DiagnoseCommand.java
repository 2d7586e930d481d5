package io.patchbay.launcher.doctor;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipOutputStream;

/** {@code patchbay diagnose [FILE]}: a zip for a bug report, of what is known of the installation, without secrets. */
public final class DiagnoseCommand {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'patchbay-diagnosis-'yyyyMMdd-HHmmss'.zip'")
            .withZone(ZoneOffset.UTC);

    private final Map<String, String> environment;
    private final Path dist;
    private final PrintStream out;
    private final Clock clock;

    public DiagnoseCommand(Map<String, String> environment, Path dist, PrintStream out, Clock clock) {
        this.environment = environment;
        this.dist = dist;
        this.out = out;
        this.clock = clock;
    }

    /** The exit status; a refusal is thrown. */
    public int run(List<String> arguments) {
        if (arguments.size() > 1 || arguments.stream().anyMatch(argument -> argument.startsWith("-"))) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "Command 'diagnose' takes one argument at most, the file to write, not '"
                            + String.join(" ", arguments) + "'.");
        }
        Path file = Path.of(arguments.isEmpty() ? NAME.format(clock.instant()) : arguments.get(0));
        try {
            write(file);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(ExitCode.USAGE, "File '" + file + "' exists already. Name another one.", e);
        } catch (IOException e) {
            throw new Refusal(ExitCode.FAILED, "File '" + file + "' was not written whole: " + e + ".", e);
        }
        out.println("Wrote '" + file.toAbsolutePath().normalize() + "'.");
        out.println("Known secrets were removed. Look into it before you send it.");
        return ExitCode.OK.number();
    }

    private void write(Path file) throws IOException {
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, anew, owners(file));
                var zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
            new Diagnosis(environment, dist, new Home(Settings.home(environment, dist))).write(zip);
        }
    }

    private static FileAttribute<?>[] owners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
