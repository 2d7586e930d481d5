package io.patchbay.launcher;

import io.patchbay.launcher.cli.PipelineCommand;
import io.patchbay.launcher.cli.SecretCommand;
import io.patchbay.launcher.cli.ShellCommand;
import io.patchbay.launcher.doctor.DiagnoseCommand;
import io.patchbay.launcher.doctor.DoctorCommand;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.instance.Version;
import io.patchbay.launcher.market.MarketplaceCommand;
import io.patchbay.launcher.restore.RestoreCommand;
import io.patchbay.launcher.store.MigrateCommand;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Entry point of {@code patchbay.jar}. */
public final class Main {
    private final Map<String, String> environment;
    private final Path dist;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, Path dist, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.dist = dist;
        this.out = out;
        this.err = err;
    }

    /** Runs one subcommand and exits with its {@link ExitCode}. */
    public static void main(String[] arguments) throws Exception {
        var main = new Main(System.getenv(), dist(), System.out, System.err);
        System.exit(main.run(Arrays.asList(arguments)));
    }

    /** The exit status; every refusal has become a line on standard error. */
    int run(List<String> arguments) throws Exception {
        try {
            return dispatch(arguments);
        } catch (Refusal refusal) {
            String.valueOf(refusal.getMessage()).lines().forEach(line -> err.println("patchbay: " + line));
            return refusal.exit().number();
        }
    }

    private int dispatch(List<String> arguments) throws Exception {
        String command = arguments.isEmpty() ? "run" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (command) {
            case "run" -> {
                refuseArguments(command, rest);
                yield new RunCommand(environment, dist, out, err).run().number();
            }
            case "shell" -> new ShellCommand(home(), environment, stdin(), out, err).run(rest);
            case "pipeline" -> new PipelineCommand(home(), environment, out, err).run(rest);
            case "secret" -> new SecretCommand(home(), environment, System.in, out).run(rest);
            case "doctor" -> new DoctorCommand(environment, dist, out).run(rest);
            case "diagnose" -> new DiagnoseCommand(environment, dist, out, Clock.systemUTC()).run(rest);
            case "restore" -> new RestoreCommand(Settings.read(environment, dist), out, Clock.systemUTC()).run(rest);
            case "migrate" -> new MigrateCommand(environment, dist, out).run(rest);
            case "marketplace" -> new MarketplaceCommand(dist, out).run(rest);
            case "version", "--version" -> {
                out.printf(
                        "Patchbay %s, Java %s at %s%n",
                        Version.current(), Runtime.version(), System.getProperty("java.home"));
                yield ExitCode.OK.number();
            }
            case "help", "--help", "-h" -> {
                out.print(Help.text());
                yield ExitCode.OK.number();
            }
            default ->
                throw new Refusal(
                        ExitCode.USAGE, "Unknown command '" + command + "'. 'patchbay help' lists the commands.");
        };
    }

    private Home home() {
        return new Home(Settings.home(environment, dist));
    }

    private static BufferedReader stdin() {
        return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    }

    private static void refuseArguments(String command, List<String> rest) {
        if (!rest.isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "Command '%s' takes no argument '%s'. Settings are environment variables, see 'patchbay help'."
                            .formatted(command, rest.get(0)));
        }
    }

    /** The distribution is where this jar lies. */
    private static Path dist() throws URISyntaxException {
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isDirectory(jar) ? jar : jar.resolveSibling("");
    }
}
