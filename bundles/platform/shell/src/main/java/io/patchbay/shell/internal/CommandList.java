package io.patchbay.shell.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.patchbay.api.shell.Syntax;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
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
     * @param hasSyntax whether the usage is what the command says, not what its methods look like
     */
    public record Command(
            String name, List<String> usage, String description, List<String> examples, boolean hasSyntax) {
        private static final String HOME = "patchbay:";

        /** Copies the lists. */
        public Command {
            usage = List.copyOf(usage);
            examples = List.copyOf(examples);
        }

        boolean isNear() {
            return name.startsWith(HOME);
        }

        /** Those of another scope are called with it. */
        public String shortName() {
            return name.startsWith(HOME) ? name.substring(HOME.length()) : name;
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
        return described(any -> true);
    }

    /** Returns one by its name, with its scope or without; makes no other component. */
    public Optional<Command> find(String name) {
        String function = name.substring(name.indexOf(':') + 1);
        return described(function::equals).stream()
                .filter(command -> name.contains(":") ? command.name().equals(name) : command.isNear())
                .findFirst();
    }

    /** Returns the names of all, as they are typed; makes no component. */
    public List<String> names() {
        return commands.keySet().stream()
                .flatMap(reference -> functions(reference.getProperty(FUNCTION)).stream()
                        .map(function -> new Command(
                                reference.getProperty(SCOPE) + ":" + function, List.of(), "", List.of(), false)))
                .map(Command::shortName)
                .sorted()
                .toList();
    }

    private List<Command> described(Predicate<String> wanted) {
        List<Command> all = new ArrayList<>();
        commands.forEach((reference, objects) -> {
            List<String> functions = functions(reference.getProperty(FUNCTION)).stream()
                    .filter(wanted)
                    .toList();
            if (functions.isEmpty()) {
                return;
            }
            Object service = objects.getService();
            if (service != null) {
                try {
                    String scope = String.valueOf(reference.getProperty(SCOPE));
                    String otherwise = Objects.requireNonNullElse(
                                    reference.getProperty(Constants.SERVICE_DESCRIPTION), "")
                            .toString();
                    functions.forEach(function -> all.add(describe(scope, function, service.getClass(), otherwise)));
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
        List<String> syntax = methods.stream()
                .map(each -> each.getAnnotation(Syntax.class))
                .filter(Objects::nonNull)
                .flatMap(each -> Arrays.stream(each.value()))
                .toList();
        return new Command(
                scope + ":" + function,
                syntax.isEmpty()
                        ? methods.stream()
                                .map(each -> usage(function, each))
                                .distinct()
                                .toList()
                        : syntax,
                lines.isEmpty() ? "" : lines.get(0),
                lines.isEmpty() ? List.of() : lines.subList(1, lines.size()),
                !syntax.isEmpty());
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
