package io.patchbay.http.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.patchbay.api.permission.PermissionGate;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;

/**
 * Knows which contributed servlets answer anybody: those whose bundle is granted {@code http.public} for the path. Asked for each
 * request without a token, so a grant and its end hold from the next one on.
 */
@Component(service = PublicServlets.class)
public final class PublicServlets {
    private static final String CONTRIBUTIONS =
            "(|(osgi.http.whiteboard.servlet.pattern=*)(osgi.http.whiteboard.resource.pattern=*))";

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable HttpServiceRuntime runtime;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable PermissionGate permissions;

    /** The bundle of each servlet, by the numbers of service and bundle. */
    private final Map<Long, Long> bundles = new ConcurrentHashMap<>();

    /** Made by the component runtime. */
    @Activate
    public PublicServlets() {}

    @Reference(service = AnyService.class, target = CONTRIBUTIONS, cardinality = MULTIPLE, policy = DYNAMIC)
    void add(Map<String, Object> properties) {
        bundles.put(number(properties, "service.id"), number(properties, "service.bundleid"));
    }

    void remove(Map<String, Object> properties) {
        bundles.remove(number(properties, "service.id"));
    }

    private static Long number(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof Long number ? number : -1L;
    }

    /**
     * Tells whether a request is for everybody.
     *
     * @param path the decoded path the server dispatches by
     * @param uri the path as it was sent
     */
    boolean serve(String path, String uri) {
        @Nullable PermissionGate gate = permissions;
        if (gate == null || !isPlain(path, uri)) {
            return false;
        }
        OptionalLong bundle = bundle(path);
        return bundle.isPresent()
                && gate.granted(bundle.getAsLong()).stream().anyMatch(grant -> grant.covers("http.public", path));
    }

    /** A path that was written in another way than it is read is for nobody. */
    private static boolean isPlain(String path, String uri) {
        String sent = uri.toLowerCase(Locale.ROOT);
        try {
            return Stream.of(";", "\\", "%2e", "%2f", "%5c", "%3b", "%25").noneMatch(sent::contains)
                    && path.equals(new URI(uri).getPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private OptionalLong bundle(String path) {
        @Nullable HttpServiceRuntime whiteboard = runtime;
        if (whiteboard == null) {
            return OptionalLong.empty();
        }
        RequestInfoDTO answer = whiteboard.calculateRequestInfoDTO(path);
        long none = -1;
        long resource = answer.resourceDTO == null ? none : answer.resourceDTO.serviceId;
        @Nullable Long bundle = bundles.get(answer.servletDTO == null ? resource : answer.servletDTO.serviceId);
        return bundle == null ? OptionalLong.empty() : OptionalLong.of(bundle);
    }
}
