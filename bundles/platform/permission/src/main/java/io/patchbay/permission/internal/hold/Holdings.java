package io.patchbay.permission.internal.hold;

import io.patchbay.api.node.Node;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.permission.internal.grant.Ruling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bundles of this process and what each is held to. Thread-safe. */
@Component(service = Holdings.class)
public final class Holdings {
    /** What every bundle has: its own folder. */
    public static final List<String> OWN_FOLDER = List.of("file.read ${data}/**", "file.write ${data}/**");

    /** What the platform asks for itself, since the guard of the process sees nothing of it. */
    private static final Set<String> ASKED_BY_US = Set.of("http.public", "secret.reveal");

    private static final String CONNECTION = "${connection}";

    private final Isolation isolation;
    private final Path folders;
    private final Map<Long, Held> held = new ConcurrentHashMap<>();

    /** Takes its services. */
    @Activate
    public Holdings(@Reference Isolation isolation, @Reference Node node) {
        this.isolation = isolation;
        this.folders = node.home().resolve("data");
    }

    /**
     * A bundle and what it is held to.
     *
     * @param signer whose grants it has
     * @param consented whether what nobody decided on counts as granted
     * @param effective what it may do besides using its own folder
     * @param faults why it cannot be held to that
     */
    public record Held(
            Artifact artifact,
            String signer,
            boolean consented,
            boolean trusted,
            boolean recording,
            List<Grant> effective,
            List<String> faults) {}

    /** Holds a bundle from now on. */
    public synchronized void hold(long bundle, Artifact artifact, Ruling ruling, boolean consented) {
        held.put(bundle, hold(bundle, artifact, ruling.subject().signer(), consented, ruling));
    }

    /** Holds all bundles of the subject to another ruling, and returns what is wrong with it. */
    public synchronized List<String> change(Ruling ruling) {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<Long, Held> entry : Map.copyOf(held).entrySet()) {
            Held before = entry.getValue();
            if (before.artifact().symbolicName().equals(ruling.subject().symbolicName())
                    && before.signer().equals(ruling.subject().signer())) {
                Held after = hold(entry.getKey(), before.artifact(), before.signer(), before.consented(), ruling);
                held.put(entry.getKey(), after);
                faults.addAll(after.faults());
            }
        }
        return faults.stream().distinct().toList();
    }

    private Held hold(long bundle, Artifact artifact, String signer, boolean consented, Ruling ruling) {
        List<Grant> effective = ruling.effective(artifact.grants(), consented);
        boolean trusted = ruling.subject().trusts(artifact.sha256())
                || (consented && ruling.subject().trusted());
        boolean recording = ruling.subject().recording();
        List<String> grants = new ArrayList<>(OWN_FOLDER);
        effective.stream()
                .filter(grant -> !ASKED_BY_US.contains(grant.permission())
                        && !grant.target().contains(CONNECTION))
                .map(Grant::text)
                .forEach(grants::add);
        String folder =
                folders.resolve(artifact.symbolicName()).toAbsolutePath().toString();
        List<String> faults = isolation.hold(new Isolation.Hold(bundle, trusted, grants, folder, recording));
        return new Held(artifact, signer, consented, trusted, recording, effective, List.copyOf(faults));
    }

    /** Returns what a bundle may do that is held to nothing. Its servlets are not for everybody because it is trusted. */
    public static List<Grant> withAllOfOurs(Held held) {
        List<Grant> all = new ArrayList<>(held.effective());
        all.add(new Grant("secret.reveal", "*"));
        all.add(new Grant("net.connect", "*:*"));
        return all;
    }

    /** Forgets a bundle. */
    public void release(long bundle) {
        held.remove(bundle);
    }

    /** Returns what a bundle is held to. */
    public Optional<Held> of(long bundle) {
        return Optional.ofNullable(held.get(bundle));
    }

    /** Tells whether what the bundles of this name are not granted is only recorded. */
    public boolean isRecording(String symbolicName) {
        List<Held> ofName = held.values().stream()
                .filter(one -> one.artifact().symbolicName().equals(symbolicName))
                .toList();
        return !ofName.isEmpty() && ofName.stream().allMatch(Held::recording);
    }

    /** Returns all of them. */
    public Collection<Held> all() {
        return List.copyOf(held.values());
    }
}
