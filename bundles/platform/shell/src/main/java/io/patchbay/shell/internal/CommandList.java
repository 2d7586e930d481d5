package io.patchbay.shell.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows the commands of the platform; those of Gogo itself are left to its own help. Components are made when they are listed. */
@Component(service = CommandList.class)
public final class CommandList {
    private static final String FUNCTION = "osgi.command.function";
    private static final String SCOPE = "osgi.command.scope";

    private final Map<ServiceReference<Object>, ComponentServiceObjects<Object>> commands = new ConcurrentHashMap<>();

    /** Made by the component runtime. */
    @Activate
    public CommandList() {}

    /**
     * A command.
     *
     * @param name with its scope, such as {@code patchbay:list}
     * @param usage how it may be called, one for each way
     * @param description what it does; empty if it does not say
     * @param examples lines as they are typed
     */
    public record Command(String name, List<String> usage, String description, List<String> examples) {
        /** Copies the lists. */
        public Command {
            usage = List.copyOf(usage);
            examples = List.copyOf(examples);
        }
    }

    @Reference(
            service = AnyService.class,
            target = "(&(osgi.command.function=*)(|(osgi.command.scope=patchbay)(osgi.command.scope=plugin)))",
            cardinality = MULTIPLE,
            policy = DYNAMIC)
    void addCommands(ComponentServiceObjects<Object> objects) {
        commands.put(objects.getServiceReference(), objects);
    }

    void removeCommands(ComponentServiceObjects<Object> objects) {
        commands.remove(objects.getServiceReference());
    }

    /** Returns all, by name. */
    public List<Command> all() {
        List<Command> all = new ArrayList<>();
        commands.forEach((reference, objects) -> {
            Object service = objects.getService();
            if (service != null) {
                try {
                    String scope = String.valueOf(reference.getProperty(SCOPE));
                    String otherwise = Objects.requireNonNullElse(
                                    reference.getProperty(Constants.SERVICE_DESCRIPTION), "")
                            .toString();
                    functions(reference.getProperty(FUNCTION))
                            .forEach(function -> all.add(describe(scope, function, service.getClass(), otherwise)));
                } finally {
                    objects.ungetService(service);
                }
            }
        });
        all.sort(Comparator.comparing(Command::name));
        return all;
    }

    /** The text of the descriptor, or of the service where there is none, is a sentence; each further line of it is an example. */
    static Command describe(String scope, String function, Class<?> type, String otherwise) {
        String method = Function.class.isAssignableFrom(type) ? "execute" : function;
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(method) && !each.isBridge())
                .sorted(Comparator.comparingInt(Method::getParameterCount))
                .toList();
        List<String> lines = methods.stream()
                .map(each -> each.getAnnotation(Descriptor.class))
                .filter(Objects::nonNull)
                .map(Descriptor::value)
                .findFirst()
                .orElse(otherwise)
                .lines()
                .toList();
        return new Command(
                scope + ":" + function,
                methods.stream().map(each -> usage(function, each)).distinct().toList(),
                lines.isEmpty() ? "" : lines.get(0),
                lines.isEmpty() ? List.of() : lines.subList(1, lines.size()));
    }

    private static String usage(String function, Method method) {
        String arguments = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() != CommandSession.class)
                .map(parameter ->
                        " " + parameter.getName().toUpperCase(Locale.ROOT) + (parameter.isVarArgs() ? "…" : ""))
                .collect(Collectors.joining());
        return function + arguments;
    }

    private static List<String> functions(Object property) {
        return property instanceof String[] many ? List.of(many) : List.of(String.valueOf(property));
    }
}
