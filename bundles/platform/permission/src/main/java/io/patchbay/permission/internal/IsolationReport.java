package io.patchbay.permission.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.permission.internal.hold.Denials;
import io.patchbay.permission.internal.hold.Holdings;
import io.patchbay.permission.internal.hold.Isolation;
import io.patchbay.permission.internal.hold.Isolation.Report;
import io.patchbay.permission.internal.hold.UseTally.Seen;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how every bundle is held, and why. */
@Component(service = IsolationReport.class)
public final class IsolationReport {
    private final Isolation isolation;
    private final Holdings holdings;
    private final Denials denials;

    /** Takes its services. */
    @Activate
    public IsolationReport(@Reference Isolation isolation, @Reference Holdings holdings, @Reference Denials denials) {
        this.isolation = isolation;
        this.holdings = holdings;
        this.denials = denials;
    }

    /**
     * How the process holds its bundles.
     *
     * @param armed whether the guard holds anybody to anything
     * @param reason why not
     * @param missing methods of the JDK the guard does not watch though it should
     * @param faults what went wrong when it was armed
     * @param failures how often it failed since
     */
    public record View(
            boolean armed,
            String reason,
            List<String> missing,
            List<String> faults,
            long failures,
            List<Row> bundles) {}

    /**
     * One bundle.
     *
     * @param tier {@code trusted} or {@code sandboxed}
     * @param why why it is in that tier
     * @param grants what it is held to
     * @param denied how often it was denied something since the start
     */
    public record Row(long bundle, String id, String tier, String why, List<String> grants, long denied) {}

    /** Returns it. */
    public View get(Caller caller) {
        caller.require(Scope.PLUGINS_READ);
        Report report = isolation.report();
        return new View(
                report.armed(),
                report.reason(),
                report.missing(),
                report.faults(),
                report.failures(),
                report.bundles().stream().map(this::row).toList());
    }

    private Row row(Map<String, Object> told) {
        long bundle = told.get("id") instanceof Number number ? number.longValue() : -1;
        String id = String.valueOf(told.getOrDefault("symbolicName", ""));
        String tier = String.valueOf(told.getOrDefault("tier", ""));
        List<String> grants = told.get("grants") instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.toList())
                : List.of();
        long denied = denials.of(id, true).stream().mapToLong(Seen::count).sum();
        return new Row(bundle, id, tier, why(bundle, told), grants, denied);
    }

    private String why(long bundle, Map<String, Object> told) {
        return holdings.of(bundle)
                .map(IsolationReport::why)
                .orElseGet(() -> String.valueOf(told.getOrDefault("why", "")));
    }

    private static String why(Holdings.Held held) {
        if (held.trusted()) {
            return "an administrator trusts it";
        }
        return held.recording() ? "audit mode: only recorded" : "signer " + held.signer();
    }
}
