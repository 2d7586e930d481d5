package io.patchbay.store.internal.blob;

import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.node.Node;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Keeps blobs as files below {@code $PATCHBAY_HOME/blobs}. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class FileBlobStore implements BlobStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final BlobFiles files;

    /** Takes its services. */
    @Activate
    public FileBlobStore(@Reference Node node) throws IOException {
        this(node.home().resolve("blobs"));
    }

    FileBlobStore(Path folder) throws IOException {
        files = new BlobFiles(folder);
        files.tidy();
    }

    @Override
    public BlobRef put(InputStream bytes, long maxBytes) {
        try (PendingFile pending = new PendingFile(files, maxBytes)) {
            bytes.transferTo(pending);
            return pending.commit();
        } catch (IOException e) {
            throw BlobFiles.failure("stored", "(new)", e);
        }
    }

    @Override
    public Pending create() {
        try {
            return new PendingFile(files, Long.MAX_VALUE);
        } catch (IOException e) {
            throw BlobFiles.failure("stored", "(new)", e);
        }
    }

    @Override
    public InputStream open(BlobRef ref) {
        try {
            return new VerifyingStream(
                    new FileInputStream(files.of(ref.sha256()).toFile()), ref);
        } catch (FileNotFoundException e) {
            boolean there = Files.exists(files.of(ref.sha256()));
            throw BlobFiles.failure("opened", ref.sha256(), there ? e : new NoSuchFileException(ref.sha256()));
        }
    }

    @Override
    public Path file(BlobRef ref) {
        return files.of(ref.sha256());
    }

    @Override
    public Optional<BlobRef> find(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            return Optional.empty();
        }
        Path file = files.of(sha256);
        try {
            return Files.exists(file) ? Optional.of(new BlobRef(sha256, Files.size(file))) : Optional.empty();
        } catch (IOException e) {
            throw BlobFiles.failure("found", sha256, e);
        }
    }

    @Override
    public void delete(BlobRef ref) {
        files.delete(ref);
    }
}
