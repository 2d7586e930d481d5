package io.patchbay.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.store.Database;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The platform's bundles in Felix: all resolve, all start, and their services meet. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway") // Pax Exam fills the fields before the first test.
public class PlatformIT {
    @Inject
    private BundleContext context;

    @Inject
    @Filter("(patchbay.schema=core)")
    private Database database;

    @Inject
    private PluginCatalog catalog;

    @Inject
    private PluginInstaller installer;

    @Inject
    private PluginInvoker invoker;

    @Inject
    private Executions executions;

    @Configuration
    public Option[] distribution() {
        return new Option[] {Distribution.asShipped()};
    }

    @Test
    public void everyPlatformBundleIsActiveOrAFragment() {
        List<String> down = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getLocation().contains("/system/"))
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::toString)
                .toList();

        assertThat(down).isEmpty();
    }

    @Test
    public void theDatabaseAnswers() {
        int one = database.read(connection -> {
            try (var result = connection.createStatement().executeQuery("select 1")) {
                result.next();
                return result.getInt(1);
            }
        });

        assertThat(one).isEqualTo(1);
    }

    @Test
    public void thePlatformListsItself() {
        Page<?> page = catalog.list(
                Caller.platform("test"), PluginCatalog.Filter.ALL, new Page.Request(200, java.util.Optional.empty()));

        assertThat(page.items().toString()).contains("io.patchbay.core");
        assertThat(installer).isNotNull();
        assertThat(invoker).isNotNull();
        assertThat(executions
                        .list(Caller.platform("test"), Executions.Filter.ALL, Page.Request.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    public void platformBundlesExportNothingButTheHttpBundleItsRestApi() {
        List<String> exporting = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("io.patchbay."))
                .filter(bundle -> bundle.getHeaders().get(Constants.EXPORT_PACKAGE) != null)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();

        assertThat(exporting)
                .containsExactlyInAnyOrder(
                        "io.patchbay.api", "io.patchbay.http", "io.patchbay.plugin", "io.patchbay.wrap.flyway");
    }
}
