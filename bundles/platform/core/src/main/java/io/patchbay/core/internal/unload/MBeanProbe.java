package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Holder.Kind;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beans that were registered with the platform's MBean server and not taken back. */
final class MBeanProbe implements Probe {
    private static final Logger LOG = LoggerFactory.getLogger(MBeanProbe.class);

    @Override
    public String place() {
        return "MBeans";
    }

    @Override
    public void look(Search search) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            try {
                ClassLoader loader = server.getClassLoaderFor(name);
                if (loader != null && search.revision.owns(loader)) {
                    search.found(Kind.MBEAN, name.getCanonicalName(), "its class");
                }
            } catch (InstanceNotFoundException e) {
                LOG.debug("A bean was taken back since it was listed, so it holds nothing: bean={}", name, e);
            }
        }
    }
}
