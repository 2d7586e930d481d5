package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.core.internal.invoke.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Notes what the installer asks of the calls, and what runs then. */
final class RecordingTraffic implements Traffic {
    final List<String> seen = new ArrayList<>();
    final List<Duration> drains = new ArrayList<>();
    boolean broken;
    private final Server server;

    RecordingTraffic(Server server) {
        this.server = server;
    }

    @Override
    public void hold(Bundle bundle) {
        note("hold " + bundle.getVersion());
    }

    @Override
    public void probe(Bundle bundle) {
        note("probe " + bundle.getVersion());
        if (broken) {
            throw new PatchbayException(ActionCode.PLUGIN_BROKE, "its constructor failed");
        }
    }

    @Override
    public void shift(Bundle from, Bundle to) {
        note("shift " + from.getVersion() + " " + to.getVersion());
    }

    @Override
    public int drain(Bundle bundle, Duration deadline) {
        note("drain " + bundle.getVersion());
        drains.add(deadline);
        return 0;
    }

    @Override
    public Pause pause(Collection<Bundle> bundles) {
        String names = bundles.stream()
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .collect(Collectors.joining(", "));
        note("pause " + names);
        return () -> note("go on " + names);
    }

    @Override
    public void resume(Bundle bundle) {
        note("resume " + bundle.getVersion());
    }

    private void note(String what) {
        seen.add(what + " while " + server.running());
    }
}
