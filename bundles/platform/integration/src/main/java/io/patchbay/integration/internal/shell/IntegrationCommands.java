package io.patchbay.integration.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.shell.ExecutionReply;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.integration.internal.IntegrationContent;
import io.patchbay.integration.internal.IntegrationView;
import io.patchbay.integration.internal.SecretChanges;
import io.patchbay.integration.internal.StoredIntegrations;
import io.patchbay.integration.internal.test.IntegrationTester;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:integration}. */
@Component(
        service = IntegrationCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=integration"})
public final class IntegrationCommands {
    private static final String WHAT =
            """
            Shows, changes and calls integrations.
            integration create crm com.example.crm https://crm.example.com
            integration test crm
            integration exec crm query '{"text": "acme"}'
            integration help""";
    private static final String USAGE =
            """
            integration list                             all of the workspace
            integration show NAME                        one, without its secrets
            integration create NAME PLUGIN [ENDPOINT]    makes one
            integration update NAME name NEW             renames it
            integration update NAME endpoint [ENDPOINT]  leads elsewhere, or nowhere
            integration update NAME settings 'JSON'      what the plugin is to know
            integration update NAME unset-secret KEY     takes a secret away
            integration enable NAME                      lets calls go through it
            integration disable NAME                     lets no call go through it
            integration delete NAME                      with its secrets
            integration test NAME                        one harmless round trip
            integration exec NAME ACTION ['JSON']        calls an action and waits
            NAME is the name or the id. Secrets are set by HTTP, since histories and
            lists of processes keep the words of a command. Examples:
              integration create crm com.example.crm https://crm.example.com
              integration update crm settings '{"region": "eu"}'
              integration exec crm query '{"text": "acme"}'""";

    private final StoredIntegrations integrations;
    private final IntegrationTester tester;
    private final Executions executions;

    /** Takes its services. */
    @Activate
    public IntegrationCommands(
            @Reference StoredIntegrations integrations,
            @Reference IntegrationTester tester,
            @Reference Executions executions) {
        this.integrations = integrations;
        this.tester = tester;
        this.executions = executions;
    }

    /** {@code patchbay:integration}: how it is used. */
    @Descriptor(WHAT)
    @Syntax({
        "integration list",
        "integration show INTEGRATION",
        "integration create NEW PLUGIN [ENDPOINT]",
        "integration update INTEGRATION name NEW",
        "integration update INTEGRATION endpoint [ENDPOINT]",
        "integration update INTEGRATION settings JSON",
        "integration update INTEGRATION unset-secret KEY",
        "integration enable|disable|delete INTEGRATION",
        "integration test INTEGRATION",
        "integration exec INTEGRATION ACTION [JSON]",
        "integration help"
    })
    public Reply integration() {
        return Reply.of(USAGE);
    }

    /** {@code patchbay:integration VERB …}: shows, changes and calls integrations. */
    @Descriptor(WHAT)
    public Reply integration(CommandSession session, String verb, String... arguments) throws InterruptedException {
        Caller caller = SessionCaller.of(session::get);
        List<String> words = List.of(arguments);
        return switch (verb) {
            case "help" -> Reply.of(USAGE);
            case "list" -> {
                counted(verb, words, 0, 0);
                yield list(caller);
            }
            case "show" -> {
                IntegrationView one = integrations.get(caller, id(caller, counted(verb, words, 1, 1)));
                yield Reply.of(IntegrationLines.of(one), one);
            }
            case "create" -> create(caller, counted(verb, words, 2, 3));
            case "update" -> update(caller, counted(verb, words, 2, 3));
            case "enable", "disable" -> {
                String id = id(caller, counted(verb, words, 1, 1));
                yield IntegrationLines.changed(
                        integrations.enable(caller, id, OptionalLong.empty(), verb.equals("enable")));
            }
            case "delete" -> {
                integrations.delete(caller, id(caller, counted(verb, words, 1, 1)), OptionalLong.empty());
                yield Reply.of("Integration '" + words.get(0) + "' and its secrets are deleted.");
            }
            case "test" ->
                IntegrationLines.tested(words.get(0), tester.test(caller, id(caller, counted(verb, words, 1, 1))));
            case "exec" -> exec(caller, counted(verb, words, 2, 3));
            default ->
                throw invalid(
                        "'integration " + verb
                                + "': expected list, show, create, update, enable, disable, delete, test or exec. See 'integration help'.");
        };
    }

    private static List<String> counted(String verb, List<String> words, int least, int most) {
        if (words.size() < least || words.size() > most) {
            throw invalid("'integration " + verb + "' with " + words.size() + " arguments: expected "
                    + USAGE.lines()
                            .filter(line -> line.startsWith("integration " + verb))
                            .map(line -> "'" + line.replaceFirst("\\s{2,}.*", "") + "'")
                            .findFirst()
                            .orElse("none")
                    + ". See 'integration help'.");
        }
        return words;
    }

    private String id(Caller caller, List<String> words) {
        return integrations.id(caller, words.get(0));
    }

    private Reply list(Caller caller) {
        List<IntegrationView> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<IntegrationView> page =
                    integrations.list(caller, Optional.empty(), new Page.Request(Page.MAX_SIZE, next));
            all.addAll(page.items());
            next = page.nextPageToken();
        } while (next.isPresent());
        return Reply.of(IntegrationLines.list(all), all);
    }

    private Reply create(Caller caller, List<String> words) {
        Optional<String> endpoint = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
        return IntegrationLines.changed(integrations.create(
                caller,
                words.get(1),
                IntegrationContent.of(words.get(0), endpoint, JsonObject.EMPTY, SecretChanges.NONE)));
    }

    private Reply update(Caller caller, List<String> words) {
        IntegrationView before = integrations.get(caller, id(caller, words));
        String part = words.get(1);
        Optional<String> value = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
        IntegrationContent content =
                switch (part) {
                    case "name" ->
                        IntegrationContent.of(
                                needed(part, value), before.endpoint(), before.settings(), SecretChanges.NONE);
                    case "endpoint" ->
                        IntegrationContent.of(before.name(), value, before.settings(), SecretChanges.NONE);
                    case "settings" ->
                        IntegrationContent.of(
                                before.name(),
                                before.endpoint(),
                                Json.parse(needed(part, value)).asObject(),
                                SecretChanges.NONE);
                    case "unset-secret" ->
                        IntegrationContent.of(
                                before.name(),
                                before.endpoint(),
                                before.settings(),
                                SecretChanges.of(JsonObject.of(needed(part, value), JsonNull.NULL)));
                    default ->
                        throw invalid("'integration update " + words.get(0) + " " + part
                                + "': expected name, endpoint, settings or unset-secret. See 'integration help'.");
                };
        return IntegrationLines.changed(integrations.replace(
                caller, before.id(), OptionalLong.of(before.revision()), Optional.empty(), content));
    }

    private static String needed(String part, Optional<String> value) {
        return value.orElseThrow(() ->
                invalid("'integration update NAME " + part + "' lacks what it is to be: see 'integration help'."));
    }

    private Reply exec(Caller caller, List<String> words) throws InterruptedException {
        Binding binding = integrations.bind(caller, id(caller, words));
        JsonObject input = words.size() > 2 ? Json.parse(words.get(2)).asObject() : JsonObject.EMPTY;
        Call call = Call.of(binding.plugin(), words.get(1), input).through(binding);
        Execution accepted = executions.submit(caller, call, Optional.empty());
        try {
            return ExecutionReply.of(executions.await(caller, accepted));
        } catch (InterruptedException e) {
            // Whoever waits for the answer gave up: nobody is there to take it.
            executions.cancel(caller, accepted.id());
            throw e;
        }
    }

    private static PatchbayException invalid(String message) {
        return new PatchbayException(CommonCode.INVALID_VALUE, message);
    }
}
