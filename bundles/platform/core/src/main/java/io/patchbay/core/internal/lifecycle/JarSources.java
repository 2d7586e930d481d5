package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.node.Node;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Opens what a person names as the source of a jar: a file of two folders, or an address of the outside. */
@Component(service = JarSources.class, configurationPid = JarSources.Config.PID)
@Designate(ocd = JarSources.Config.class)
public final class JarSources {
    /** Where jars may come from. */
    @ObjectClassDefinition(name = "Patchbay Jar Sources")
    public @interface Config {
        /** The PID. */
        String PID = "io.patchbay.core.sources";

        /** The repositories of the house. */
        @AttributeDefinition(
                description = "Private hosts jars may be fetched from, each as host:port or network:port, such as"
                        + " 'repository.acme.example:443' or '10.1.0.0/16:443'. Public hosts need no entry.")
        String[] allowed() default {};
    }

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;

    private final List<Path> folders;
    private final OutboundClients.Policy policy;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable OutboundClients outbound;

    /** Allows the deploy folder and the import folder of this node. */
    @Activate
    public JarSources(@Reference Node node, Config config) {
        this(node, List.of(config.allowed()));
    }

    JarSources(Node node, List<String> allowed) {
        this.policy = new OutboundClients.Policy(allowed, ANSWER_WITHIN, JarLimits.USUAL.maxJar(), MAX_REDIRECTS);
        this.folders = List.of(node.home().resolve("import"), node.home().resolve(DeployDoor.DOOR));
    }

    /**
     * Opens a source; the caller closes it.
     *
     * @throws PatchbayException with {@link InstallCode#SOURCE_UNREADABLE}, or {@link CommonCode#INVALID_VALUE} for a source
     *     that is not allowed
     */
    public Source open(@Nullable String source) {
        if (source == null || source.isBlank()) {
            throw invalid("source is missing; expected a file: or https: URI of a jar.");
        }
        // A path as people type it.
        URI uri = source.startsWith("/") ? Path.of(source).toUri() : uri(source);
        String scheme = String.valueOf(uri.getScheme());
        return switch (scheme) {
            case "file" -> file(uri.isOpaque() ? imported(uri) : uri);
            case "https" -> https(uri);
            default -> throw invalid("source '" + source + "': expected a file: or https: URI of a jar.");
        };
    }

    /** A name alone, such as {@code file:a.jar}, is one of the import folder. */
    private URI imported(URI uri) {
        return folders.get(0).resolve(uri.getSchemeSpecificPart()).toUri();
    }

    private Source file(URI uri) {
        try {
            Path path = Path.of(uri).toRealPath();
            if (folders.stream().noneMatch(folder -> isBelow(path, folder))) {
                throw invalid("source '" + uri + "' is not in the folder " + folders.get(0) + " or " + folders.get(1)
                        + ". Copy the jar there.");
            }
            return new Source(Files.newInputStream(path), new Origin("file", uri.toString()));
        } catch (NoSuchFileException e) {
            throw unreadable(uri, "there is no such file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(uri, String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isBelow(Path path, Path folder) {
        try {
            return path.startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false; // the folder is not there, so nothing is below it
        }
    }

    private Source https(URI uri) {
        OutboundClients clients = outbound;
        if (clients == null) {
            throw unreadable(uri, "the HTTP client of this server does not run", null);
        }
        try {
            OutboundResponse answer = clients.client(policy).send(OutboundRequest.get(uri));
            InputStream body = answer.body().content().open();
            if (answer.status() != 200) {
                body.close();
                throw unreadable(uri, "the server answered " + answer.status(), null);
            }
            return new Source(body, new Origin("https", uri.toString()));
        } catch (PluginException | IOException e) {
            throw unreadable(uri, String.valueOf(e.getMessage()), e);
        }
    }

    private static URI uri(String source) {
        try {
            return new URI(source);
        } catch (URISyntaxException e) {
            throw invalid("source '" + source + "' is no URI (" + e.getReason() + ").");
        }
    }

    private static PatchbayException invalid(String message) {
        return PatchbayException.at(CommonCode.INVALID_VALUE, "/source", message);
    }

    private static PatchbayException unreadable(URI uri, String reason, @Nullable Exception cause) {
        String sentence = reason.endsWith(".") ? reason : reason + ".";
        return new PatchbayException(
                InstallCode.SOURCE_UNREADABLE, "Source '" + uri + "' cannot be read: " + sentence, cause);
    }

    /** An open jar and where it came from. */
    public record Source(InputStream jar, Origin origin) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            jar.close();
        }
    }
}
