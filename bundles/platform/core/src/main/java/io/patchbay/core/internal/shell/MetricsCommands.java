package io.patchbay.core.internal.shell;

import io.patchbay.api.Scope;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:metrics}: the numbers of {@code /metrics}, without the buckets of histograms. */
@Component(
        service = MetricsCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=metrics"})
public final class MetricsCommands {
    private static final Pattern LINE = Pattern.compile("([^#{\\s]+)(\\{.*})?\\s(\\S+)");
    private static final String ROW = "%14s  %s%n";
    private static final int NAME_WIDTH = 64;

    private final Meters meters;

    /** Takes its service. */
    @Activate
    public MetricsCommands(@Reference Meters meters) {
        this.meters = meters;
    }

    /**
     * A number.
     *
     * @param name what it counts or measures
     * @param labels of what, as Prometheus writes them; may be empty
     * @param value how much
     */
    public record Metric(String name, String labels, String value) {}

    /** {@code patchbay:metrics}: all. */
    @Descriptor("Shows the numbers of this server, or those whose name begins so."
            + "\nmetrics\nmetrics patchbay_store\nmetrics patchbay_executions --json")
    @Syntax("metrics [NAME-PREFIX]")
    public Reply metrics(CommandSession session) {
        return metrics(session, "");
    }

    /** {@code patchbay:metrics PREFIX}: those whose name begins so. */
    public Reply metrics(CommandSession session, String prefix) {
        SessionCaller.of(session::get).require(Scope.METRICS_READ);
        List<Metric> found = meters.prometheus()
                .lines()
                .map(MetricsCommands::parse)
                .flatMap(Optional::stream)
                .filter(metric ->
                        metric.name().startsWith(prefix) && !metric.name().endsWith("_bucket"))
                .toList();
        return Reply.of(
                found.isEmpty()
                        ? "No number has a name that begins with '" + prefix + "'."
                        : found.stream().map(MetricsCommands::row).collect(Collectors.joining()),
                found);
    }

    private static Optional<Metric> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Metric(
                        matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** Labels stand below a name that leaves them no room. */
    private static String row(Metric metric) {
        boolean fits = metric.name().length() + metric.labels().length() <= NAME_WIDTH;
        String line = String.format(Locale.ROOT, ROW, metric.value(), metric.name() + (fits ? metric.labels() : ""));
        return fits ? line : line + labels(metric.labels());
    }

    private static String labels(String labels) {
        return Pattern.compile("[^,{}]+=\"(?:[^\"\\\\]|\\\\.)*\"")
                .matcher(labels)
                .results()
                .map(label -> String.format(Locale.ROOT, ROW, "", "  " + label.group()))
                .collect(Collectors.joining());
    }
}
