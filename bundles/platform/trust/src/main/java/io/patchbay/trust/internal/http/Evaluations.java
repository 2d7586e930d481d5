package io.patchbay.trust.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.PluginTrust;
import io.patchbay.trust.internal.scan.StoredScans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Turns requests for an evaluation into jars to evaluate. */
@Component(service = Evaluations.class)
public final class Evaluations {
    private final PluginTrust trust;
    private final PluginCatalog catalog;
    private final BlobStore blobs;
    private final StoredScans scans;

    /** Takes its services. */
    @Activate
    public Evaluations(
            @Reference PluginTrust trust,
            @Reference PluginCatalog catalog,
            @Reference BlobStore blobs,
            @Reference StoredScans scans) {
        this.trust = trust;
        this.catalog = catalog;
        this.blobs = blobs;
        this.scans = scans;
    }

    /** Evaluates bytes that are gone afterwards. */
    public EvaluationView upload(Caller caller, InputStream bytes) {
        try {
            Path jar = Files.createTempFile(scans.work(), "evaluate", ".jar");
            try {
                if (Files.copy(bytes, jar, StandardCopyOption.REPLACE_EXISTING) == 0) {
                    throw new PatchbayException(InstallCode.EMPTY_FILE, "The body is empty. Send the bytes of a jar.");
                }
                return view(caller, trust.evaluate(caller, jar));
            } finally {
                Files.delete(jar);
            }
        } catch (IOException e) {
            throw new PatchbayException(
                    InstallCode.SOURCE_UNREADABLE,
                    "The body cannot be read: " + e.getMessage() + ". Send it again.",
                    e);
        }
    }

    /** Evaluates what is installed. */
    public EvaluationView installed(Caller caller, Optional<String> id) {
        String plugin = id.filter(text -> !text.isBlank())
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE, "/plugin", "plugin is missing: send the id of an installed plugin."));
        PluginView view = catalog.get(caller, plugin);
        Path jar = blobs.find(view.sha256())
                .map(blobs::file)
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/plugin",
                        "Plugin '" + plugin + "' is part of the distribution: there is no jar of it to evaluate."));
        return view(caller, trust.evaluate(caller, jar));
    }

    private EvaluationView view(Caller caller, Evaluation evaluation) {
        return EvaluationView.of(evaluation, before(caller, evaluation));
    }

    private Optional<Evaluation> before(Caller caller, Evaluation evaluation) {
        try {
            PluginView view = catalog.get(caller, evaluation.symbolicName());
            return blobs.find(view.sha256()).map(blobs::file).map(jar -> trust.evaluate(caller, jar));
        } catch (PatchbayException e) {
            if (e.code().kind() == io.patchbay.api.ErrorCode.Kind.CALLER) {
                return Optional.empty(); // none of this name is installed
            }
            throw e;
        }
    }
}
