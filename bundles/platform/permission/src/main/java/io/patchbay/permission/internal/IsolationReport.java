package io.patchbay.permission.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.permission.internal.hold.Denials;
import io.patchbay.permission.internal.hold.Holdings;
import io.patchbay.permission.internal.hold.Isolation;
import io.patchbay.permission.internal.hold.Isolation.Report;
import io.patchbay.permission.internal.hold.UseTally.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final PluginCatalog catalog;

    /** Takes its services. */
    @Activate
    public IsolationReport(
            @Reference Isolation isolation,
            @Reference Holdings holdings,
            @Reference Denials denials,
            @Reference PluginCatalog catalog) {
        this.catalog = catalog;
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
     * @param tier {@code trusted}, {@code sandboxed} or {@code isolated}
     * @param why why it is in that tier
     * @param grants what it is held to
     * @param denied how often it was denied something since the start
     * @param denials what it was denied, most often first
     */
    public record Row(
            long bundle, String id, String tier, String why, List<String> grants, long denied, List<Seen> denials) {}

    /** Returns it. */
    public View get(Caller caller) {
        caller.require(Scope.PLUGINS_READ);
        Report report = isolation.report();
        Map<String, PluginView> isolated = isolated(caller);
        return new View(
                report.armed(),
                report.reason(),
                report.missing(),
                report.faults(),
                report.failures(),
                report.bundles().stream().map(told -> row(told, isolated)).toList());
    }

    /** The launcher does not know them: to it they are bundles that do not run. */
    private Map<String, PluginView> isolated(Caller caller) {
        var filter = new PluginCatalog.Filter(Optional.empty(), Optional.empty(), Optional.of(Tier.ISOLATED));
        Map<String, PluginView> found = new HashMap<>();
        Optional<String> token = Optional.empty();
        do {
            Page<PluginView> page = catalog.list(caller, filter, new Page.Request(Page.MAX_SIZE, token));
            page.items().forEach(view -> found.put(view.id(), view));
            token = page.nextPageToken();
        } while (token.isPresent());
        return found;
    }

    private Row row(Map<String, Object> told, Map<String, PluginView> isolated) {
        long bundle = told.get("id") instanceof Number number ? number.longValue() : -1;
        String id = String.valueOf(told.getOrDefault("symbolicName", ""));
        String tier = String.valueOf(told.getOrDefault("tier", ""));
        List<String> grants = told.get("grants") instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.toList())
                : List.of();
        List<Seen> uses = denials.of(id, true);
        long denied = uses.stream().mapToLong(Seen::count).sum();
        Optional<PluginView> outside = Optional.ofNullable(isolated.get(id));
        return new Row(
                bundle,
                id,
                outside.isPresent() ? Tier.ISOLATED.name().toLowerCase(Locale.ROOT) : tier,
                outside.flatMap(PluginView::isolation).map(IsolationReport::why).orElseGet(() -> why(bundle, told)),
                grants,
                denied,
                uses);
    }

    private static String why(PluginView.Isolation isolation) {
        String level = "worker processes, level " + isolation.level().name().toLowerCase(Locale.ROOT);
        return isolation.reason().isEmpty() ? level : level + ": " + isolation.reason();
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
