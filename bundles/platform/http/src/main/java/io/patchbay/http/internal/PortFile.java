package io.patchbay.http.internal;

import io.patchbay.api.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the port that is really bound to {@code run/http.port} below the home. Immediate: nobody asks for it, scripts read the
 * file. The runtime service is there only while the connector is open, and its properties name the port also where 0 was asked for.
 */
@Component(
        service = {},
        immediate = true)
public final class PortFile {
    private static final String ENDPOINT = "osgi.http.endpoint";
    private static final Logger LOG = LoggerFactory.getLogger(PortFile.class);

    private final Path file;
    private final String text;

    /** Writes the file. */
    @Activate
    public PortFile(@Reference Node node, @Reference(service = HttpServiceRuntime.class) Map<String, Object> runtime) {
        this.file = node.home().resolve("run").resolve("http.port");
        this.text = port(runtime.get(ENDPOINT)) + "\n";
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("http.port.new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("File '" + file + "' cannot be written.", e);
        }
        LOG.info("HTTP is open: port={}", text.strip());
    }

    @Deactivate
    void remove() {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn(
                    "The file of the port could not be removed, scripts may try a port that is closed: file={}",
                    file,
                    e);
        }
    }

    private static int port(@Nullable Object endpoints) {
        Collection<?> all = List.of();
        if (endpoints instanceof Object[] array) {
            all = Arrays.asList(array);
        } else if (endpoints instanceof Collection<?> list) {
            all = list;
        } else if (endpoints != null) {
            all = List.of(endpoints);
        }
        return all.stream()
                .map(endpoint -> URI.create(String.valueOf(endpoint)).getPort())
                .filter(port -> port > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No endpoint with a port in " + endpoints));
    }
}
