package io.patchbay.configuration.internal.file;

import io.patchbay.api.node.Node;
import io.patchbay.api.schedule.Executors;
import io.patchbay.configuration.internal.Configurations;
import io.patchbay.configuration.internal.EnvironmentDoor;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of {@code etc/} twice a second. Immediate, because nobody asks for it; the first look is taken here, so that
 * what a file says of the platform is stored before the deploy folder is opened.
 */
@Component(service = ConfigurationFiles.class, immediate = true)
public final class ConfigurationFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFiles.class);
    private static final long EVERY_MILLIS = 500;

    private final EtcFolder folder;
    private final ScheduledExecutorService timer;
    private final Future<?> looking;
    private String trouble = "";

    /** Takes its services and looks. */
    @Activate
    public ConfigurationFiles(
            @Reference Configurations configurations,
            @Reference EnvironmentDoor environment,
            @Reference FileRows rows,
            @Reference Refusals refusals,
            @Reference Node node,
            @Reference Clock clock,
            @Reference Executors executors) {
        folder = new EtcFolder(
                node.home().resolve(EtcFolder.NAME),
                node.distribution().resolve(EtcFolder.NAME),
                new FileImport(configurations),
                rows,
                refusals,
                clock);
        environment.apply();
        look();
        timer = executors.timer("io.patchbay.configuration-files");
        looking = timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A look that fails is told once and taken again. */
    private void look() {
        try {
            folder.scan();
            trouble = "";
        } catch (IOException | RuntimeException e) {
            if (!trouble.equals(e.toString())) {
                trouble = e.toString();
                LOG.error("The files of configurations cannot be read, it is tried again", e);
            }
        }
    }

    /** Looks no more. */
    @Deactivate
    public void close() {
        looking.cancel(false);
        timer.shutdownNow();
    }
}
