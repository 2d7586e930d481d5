package io.patchbay.repository.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.node.Node;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.repository.Fetched;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.Repositories;
import io.patchbay.repository.internal.index.IndexReader;
import io.patchbay.repository.internal.index.JarFetch;
import io.patchbay.repository.internal.index.Peer;
import io.patchbay.repository.internal.index.RepositoryAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The repositories that are configured. Nothing is read before somebody asks. */
@Component(
        service = {ConfiguredRepositories.class, Repositories.class},
        configurationPid = ConfiguredRepositories.Config.PID)
@Designate(ocd = ConfiguredRepositories.Config.class)
public final class ConfiguredRepositories implements Repositories {
    /** Where plugins come from. */
    @ObjectClassDefinition(name = "Patchbay repositories")
    public @interface Config {
        /** The PID. */
        String PID = "io.patchbay.repository";

        /** The indexes. */
        @AttributeDefinition(
                description = "The repository indexes, in order: 'shipped' for that of the distribution, or a file:,"
                        + " http: or https: URI such as 'https://plugins.acme.example/index.xml'. Where two have one"
                        + " version of a bundle, the first is taken.")
        String[] indexes() default {RepositoryAddress.SHIPPED};

        /** The servers of the house. */
        @AttributeDefinition(
                description = "Private hosts an index or its jars may be fetched from, each as host:port or"
                        + " network:port, such as 'repository.acme.example:443'. Public hosts need no entry.")
        String[] allowed() default {};

        /** How long an index is good. */
        @AttributeDefinition(
                description = "Minutes after which an index of a server is read again, from 1 to 10080; one in a file"
                        + " is read again when the file changes.",
                min = "1",
                max = "10080")
        long refreshMinutes() default 60;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable OutboundClients outbound;

    private final List<RepositoryAddress> addresses;
    private final LoadedIndexes indexes;
    private final JarFetch jars;
    private final Path folder;

    /** Reads the configuration, and nothing else. */
    @Activate
    public ConfiguredRepositories(@Reference Node node, @Reference Clock clock, Config config) {
        this(
                node,
                clock,
                List.of(config.indexes()),
                List.of(config.allowed()),
                Duration.ofMinutes(config.refreshMinutes()));
    }

    ConfiguredRepositories(Node node, Clock clock, List<String> indexes, List<String> allowed, Duration good) {
        Peer peer = new Peer(() -> Optional.ofNullable(outbound), allowed);
        this.addresses = addresses(indexes, node.distribution());
        this.folder = node.home().resolve("tmp");
        this.jars = new JarFetch(peer);
        this.indexes =
                new LoadedIndexes(() -> new IndexReader(peer, node.home().resolve("repository"), clock), clock, good);
    }

    private static List<RepositoryAddress> addresses(List<String> texts, Path distribution) {
        List<RepositoryAddress> addresses = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                addresses.add(RepositoryAddress.of(text, distribution));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("indexes of " + Config.PID + ": " + String.join("; ", problems) + ".");
        }
        return addresses;
    }

    /** Returns what is in all of them, and what is wrong with some. */
    public Contents contents() {
        return Contents.of(indexes.all(addresses));
    }

    /** Tells whether the jar of a release is where its repository is. */
    boolean contains(Release release) {
        return repository(release).contains(release.address());
    }

    /** Reads all indexes again. */
    public Contents refresh() {
        indexes.forget();
        return contents();
    }

    @Override
    public List<Release> releases(String symbolicName) {
        Contents contents = contents();
        boolean listed =
                contents.releases().stream().anyMatch(one -> one.symbolicName().equals(symbolicName));
        if (!listed) {
            contents.throwIfIncomplete();
        }
        return contents.releases();
    }

    @Override
    public Fetched fetch(List<Release> releases) {
        try {
            FetchedFolder fetched = FetchedFolder.below(folder);
            try {
                for (Release release : releases) {
                    fetched.add(jars.fetch(release, repository(release), fetched.folder()));
                }
                return fetched;
            } catch (RuntimeException e) {
                fetched.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "Jars cannot be kept in '" + folder + "': " + e.getMessage() + ".", e);
        }
    }

    private RepositoryAddress repository(Release release) {
        return addresses.stream()
                .filter(address -> address.name().equals(release.repository()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + release.text() + "' is of no repository that is configured"));
    }
}
