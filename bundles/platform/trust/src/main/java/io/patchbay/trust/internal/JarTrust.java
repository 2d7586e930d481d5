package io.patchbay.trust.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.PluginTrust;
import io.patchbay.trust.internal.scan.StoredScans;
import io.patchbay.trust.internal.sign.JarSignatures;
import io.patchbay.trust.internal.sign.StoredPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Evaluates jars: what they would do, and what their signatures are worth. */
@Component(service = {PluginTrust.class, JarTrust.class})
public final class JarTrust implements PluginTrust {
    private final StoredScans scans;
    private final JarSignatures signatures;
    private final BlobStore blobs;

    /** Takes its services. */
    @Activate
    public JarTrust(
            @Reference StoredScans scans,
            @Reference StoredPublishers publishers,
            @Reference BlobStore blobs,
            @Reference Clock clock) {
        this.scans = scans;
        this.signatures = new JarSignatures(publishers, clock);
        this.blobs = blobs;
    }

    @Override
    public Evaluation evaluate(Caller caller, Path jar) {
        caller.require(Scope.PLUGINS_READ);
        return evaluate(jar);
    }

    @Override
    public Optional<Evaluation> find(Caller caller, String sha256) {
        caller.require(Scope.PLUGINS_READ);
        return blobs.find(sha256).map(blobs::file).flatMap(jar -> scans.find(sha256, signatures.check(jar)));
    }

    Evaluation evaluate(Path jar) {
        return scans.evaluate(jar, signatures.check(jar));
    }
}
