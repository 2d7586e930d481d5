package io.patchbay.launcher.doctor;

import io.patchbay.launcher.cli.Json;
import io.patchbay.launcher.doctor.Finding.Verdict;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.instance.Version;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code patchbay doctor}: looks at everything that can be wrong, changes nothing, and says for each what to do. */
public final class DoctorCommand {
    private static final int WIDTH = 80;
    private static final int SUBJECT = 15;
    private static final String INDENT = " ".repeat(6 + SUBJECT + 1);

    private final Map<String, String> environment;
    private final Path dist;
    private final PrintStream out;

    public DoctorCommand(Map<String, String> environment, Path dist, PrintStream out) {
        this.environment = environment;
        this.dist = dist;
        this.out = out;
    }

    /** The exit status: 1 if a check failed; a warning is none. */
    public int run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean json = rest.remove("--json");
        if (!rest.isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "Command 'doctor' takes no argument '" + rest.get(0) + "': expected --json or nothing.");
        }
        List<Finding> findings = findings();
        out.print(json ? json(findings) : text(findings));
        out.flush();
        return count(findings, Verdict.FAIL) == 0 ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }

    /** Everything that was found, as people read it. */
    String text() {
        return text(findings());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(new InstallationChecks(environment, dist).all());
        findings.addAll(new SystemChecks(environment).all());
        var home = new Home(Settings.home(environment, dist));
        findings.addAll(new FolderChecks(home).all());
        settings().ifPresent(settings -> findings.addAll(new InstanceChecks(environment, settings, home).all()));
        return findings;
    }

    private Optional<Settings> settings() {
        try {
            return Optional.of(Settings.read(environment, dist));
        } catch (Refusal refusal) {
            return Optional.empty(); // InstallationChecks tells why
        }
    }

    private String text(List<Finding> findings) {
        var text = new StringBuilder(
                "Patchbay " + Version.current() + ", data folder " + Settings.home(environment, dist) + "\n");
        for (Finding finding : findings) {
            String head = "%-4s  %-" + SUBJECT + "s ";
            text.append(wrap(head.formatted(finding.verdict().word(), finding.subject()), finding.text()));
        }
        long failed = count(findings, Verdict.FAIL);
        long warned = count(findings, Verdict.WARN);
        return text.append("%d checks: %d failed, %d with a warning%n".formatted(findings.size(), failed, warned))
                .toString();
    }

    private static String wrap(String head, String text) {
        var wrapped = new StringBuilder();
        var line = new StringBuilder(head);
        for (String word : text.split(" ", -1)) {
            boolean atBegin = line.length() <= INDENT.length();
            if (!atBegin && line.length() + 1 + word.length() > WIDTH) {
                wrapped.append(line).append('\n');
                line = new StringBuilder(INDENT);
                atBegin = true;
            }
            line.append(atBegin ? "" : " ").append(word);
        }
        return wrapped.append(line).append('\n').toString();
    }

    private static String json(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "  {\"verdict\": %s, \"subject\": %s, \"text\": %s}"
                        .formatted(
                                Json.quote(finding.verdict().word().toLowerCase(Locale.ROOT)),
                                Json.quote(finding.subject()),
                                Json.quote(finding.text())))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
