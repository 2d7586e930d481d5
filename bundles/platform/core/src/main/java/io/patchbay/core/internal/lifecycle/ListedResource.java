package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.repository.Release;
import java.util.List;
import java.util.Map;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** A release of a repository, as the resolver takes it. */
final class ListedResource implements Resource {
    private final Release release;
    private final List<Capability> capabilities;
    private final List<Requirement> requirements;

    ListedResource(Release release) {
        this.release = release;
        this.capabilities = release.capabilities().stream()
                .<Capability>map(clause -> new Provided(this, clause))
                .toList();
        this.requirements = release.requirements().stream()
                .<Requirement>map(clause -> new Needed(this, clause))
                .toList();
    }

    Release release() {
        return release;
    }

    @Override
    @SuppressWarnings("NullAway") // the specification has null for all namespaces
    public List<Capability> getCapabilities(String namespace) {
        return namespace == null
                ? capabilities
                : capabilities.stream()
                        .filter(one -> one.getNamespace().equals(namespace))
                        .toList();
    }

    @Override
    @SuppressWarnings("NullAway") // the specification has null for all namespaces
    public List<Requirement> getRequirements(String namespace) {
        return namespace == null
                ? requirements
                : requirements.stream()
                        .filter(one -> one.getNamespace().equals(namespace))
                        .toList();
    }

    @Override
    public String toString() {
        return release.text();
    }

    private record Provided(ListedResource resource, Release.Clause clause) implements Capability {
        @Override
        public String getNamespace() {
            return clause.namespace();
        }

        @Override
        public Map<String, String> getDirectives() {
            return clause.directives();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return clause.attributes();
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }

    private record Needed(ListedResource resource, Release.Clause clause) implements Requirement {
        @Override
        public String getNamespace() {
            return clause.namespace();
        }

        @Override
        public Map<String, String> getDirectives() {
            return clause.directives();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return clause.attributes();
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }
}
