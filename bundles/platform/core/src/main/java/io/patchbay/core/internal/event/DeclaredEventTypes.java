package io.patchbay.core.internal.event;

import io.patchbay.api.event.EventDeclarations;
import io.patchbay.api.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what bundles declare, once each and not before somebody asks. */
@Component
public final class DeclaredEventTypes implements EventDeclarations {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredEventTypes.class);
    private static final String PLATFORM = "system:";
    private static final int MAX_FILE = 1 << 20;

    private final BundleContext context;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    /** Looks at the bundles of this framework. */
    @Activate
    public DeclaredEventTypes(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<EventType> all() {
        List<Bundle> bundles = Arrays.asList(context.getBundles());
        known.keySet().retainAll(bundles.stream().map(Bundle::getBundleId).collect(Collectors.toSet()));
        return bundles.stream().flatMap(bundle -> of(bundle).stream()).toList();
    }

    private List<EventType> of(Bundle bundle) {
        return known.compute(
                        bundle.getBundleId(),
                        (id, before) -> before != null && before.modified() == bundle.getLastModified()
                                ? before
                                : new Known(bundle.getLastModified(), read(bundle)))
                .types();
    }

    private static List<EventType> read(Bundle bundle) {
        URL file = bundle.getEntry(PATH);
        if (file == null || bundle.getSymbolicName() == null) {
            return List.of();
        }
        try (InputStream in = file.openStream()) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new IOException("The file is larger than " + MAX_FILE + " bytes.");
            }
            return EventDocument.read(
                    bundle.getSymbolicName(),
                    bundle.getLocation().startsWith(PLATFORM),
                    new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The types of events of a bundle are left out; correct the file and update it. bundle={} file={}",
                    bundle.getSymbolicName(),
                    PATH,
                    e);
            return List.of();
        }
    }

    private record Known(long modified, List<EventType> types) {}
}
