package org.loraworkbench.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;

/**
 * Weights of the base itself that an adapter's file brings along: PEFT sets them when it opens the
 * adapter, whatever they are. It saves the tables of words where their rows were resized or an
 * adapter lies on them, all biases where they train, and single rows of a table ({@link
 * TokenRows}).
 *
 * <p>A table and the heads tied to it are one tensor, also here: who sets the one sets the other.
 */
final class ReplacedWeights {

    private final AdapterLayout layout;
    private final BaseWeights base;
    private final TensorSource file;

    /** Names in the file by the base's parameters, without those that repeat what is there. */
    private final Map<String, String> names = new LinkedHashMap<>();

    /** Rows by the table's parameter; they lie over the whole table, where the file brings both. */
    private final Map<String, Rows> rows = new LinkedHashMap<>();

    /**
     * Rows that are set anew.
     *
     * @param name of the tensor in the file that holds them
     */
    private record Rows(String name, List<Integer> indices) {}

    /**
     * @param layout that follows from the adapter's configuration
     * @param tokens likewise
     * @throws FormatException naming a tensor of the file that has no place in the model, another
     *     shape than the base's, or one that contradicts another
     */
    ReplacedWeights(
            AdapterLayout layout, TrainedTokens tokens, BaseWeights base, TensorSource file) {
        this.layout = layout;
        this.base = base;
        this.file = file;
        TokenRows tokenRows = new TokenRows(layout, tokens, file);
        Map<String, String> parameters = parametersByKey();
        for (String name : leftByTheLayout()) {
            String key = name.substring(Math.min(PeftKeys.ROOT.length(), name.length()));
            if (!name.startsWith(PeftKeys.ROOT) || !parameters.containsKey(key)) {
                throw withoutPlace(name);
            }
            if (key.endsWith(TokenRows.ROWS)) {
                addRows(tokenRows, parameters.get(key), name);
            } else {
                add(parameters.get(key), name);
            }
        }
    }

    /** The base's parameters that are set anew, as a whole or in part. */
    Set<String> parameters() {
        Set<String> all = new LinkedHashSet<>(names.keySet());
        all.addAll(rows.keySet());
        return all;
    }

    /**
     * What sets a parameter of the base anew, row-major.
     *
     * @param parameter one of {@link #parameters}
     * @param source the file that this was made of, open
     */
    float[] values(String parameter, TensorSource source) {
        String whole = names.get(parameter);
        float[] values = whole == null ? base.floats(parameter) : source.read(whole).toFloats();
        Rows some = rows.get(parameter);
        return some == null
                ? values
                : TokenRows.set(values, some.indices(), source.read(some.name()).toFloats());
    }

    private Set<String> leftByTheLayout() {
        Set<String> left = new TreeSet<>(file.names());
        PeftKeys keys = new PeftKeys(layout);
        for (ModuleOutline module : layout.model().modules()) {
            keys.trained(module).forEach(key -> left.remove(PeftKeys.ROOT + key));
            keys.of(module).stream()
                    .filter(PeftKeys::isCopy)
                    .forEach(key -> left.remove(PeftKeys.ROOT + key));
        }
        return left;
    }

    /** The base's parameters by the names that they have within PEFT's model. */
    private Map<String, String> parametersByKey() {
        Map<String, String> parameters = new HashMap<>();
        for (ModuleOutline module : layout.model().modules()) {
            boolean adapted = layout.of(module).hasLora();
            List<ParameterOutline> all = new ArrayList<>(module.parameters());
            if (module.kind() == Kind.TIED_LINEAR) {
                all.add(module.weight());
            }
            for (ParameterOutline parameter : all) {
                String name = parameter.name();
                String inPeft =
                        adapted ? name.replaceFirst("\\.(weight|bias)$", ".base_layer.$1") : name;
                parameters.put(inPeft, name);
            }
            if (module.kind() == Kind.EMBEDDING || module.kind().isLinear()) {
                parameters.put(module.name() + TokenRows.ROWS, module.weight().name());
                parameters.put(module.name() + TokenRows.TABLE, module.weight().name());
            }
        }
        return parameters;
    }

    private void addRows(TokenRows tokenRows, String parameter, String name) {
        ModuleOutline module = layout.model().moduleOf(parameter);
        Rows found = new Rows(name, tokenRows.indices(module, name, base.shape(parameter)));
        for (String shared : sharing(parameter)) {
            Rows other = rows.putIfAbsent(shared, found);
            if (other != null) {
                requireSame(other.name(), name);
            }
        }
    }

    private void add(String parameter, String name) {
        ModuleOutline module = layout.model().moduleOf(parameter);
        TensorShapes.require(file, name, base.shape(parameter), module);
        if (repeatsTheBase(parameter, module, name)) {
            return;
        }
        for (String shared : sharing(parameter)) {
            String other = names.putIfAbsent(shared, name);
            if (other != null) {
                requireSame(other, name);
            }
        }
    }

    private void requireSame(String one, String other) {
        if (!file.isSame(one, other)) {
            throw new FormatException(
                    "%s: the tensors %s and %s differ, but the base ties them: they are one"
                            .formatted(file.description(), one, other));
        }
    }

    /** PiSSA takes a part out of the weight, so that even the base's own is another one. */
    private boolean repeatsTheBase(String parameter, ModuleOutline module, String name) {
        boolean pissa =
                layout.adapter().lora().initLoraWeights() == InitLoraWeights.PISSA
                        && module.kind().isLinear()
                        && layout.of(module).hasLora();
        return !pissa && Arrays.equals(file.read(name).toFloats(), base.floats(parameter));
    }

    /** The parameters that are one tensor with this one in PEFT's model; copies are not. */
    private List<String> sharing(String parameter) {
        ModelOutline model = layout.model();
        List<String> shared = new ArrayList<>(List.of(parameter));
        for (ModuleOutline head : model.modules()) {
            if (head.kind() == Kind.TIED_LINEAR) {
                String own = head.weight().name();
                String table = model.tableOf(head).weight().name();
                if (parameter.equals(table) && !layout.isSaved(head)) {
                    shared.add(own);
                } else if (parameter.equals(own) && !layout.isSaved(model.tableOf(head))) {
                    shared.add(table);
                }
            }
        }
        return shared;
    }

    private FormatException withoutPlace(String name) {
        return new FormatException(
                "%s: the tensor %s %s".formatted(file.description(), name, reason(name)));
    }

    private String reason(String name) {
        if (!name.startsWith(PeftKeys.ROOT)) {
            return strangePart(name)
                    .orElse("is not named as PEFT names an adapter's, " + PeftKeys.ROOT + "…");
        }
        String key = name.substring(PeftKeys.ROOT.length());
        String before07 = key.replaceFirst("\\.(weight|bias)$", ".base_layer.$1");
        if (!before07.equals(key) && parametersByKey().containsKey(before07)) {
            return "is named as PEFT did before 0.7, and today's leaves it out; rename it "
                    + PeftKeys.ROOT
                    + before07;
        }
        return layout.model().modules().stream()
                .filter(layout::isSaved)
                .filter(module -> key.startsWith(module.name() + ".lora_"))
                .findFirst()
                .map(this::savedWhole)
                .or(() -> strangePart(name))
                .orElse("has no place in this adapter's configuration");
    }

    /** What another program has put into the name of a tensor that the adapter must have. */
    private Optional<String> strangePart(String name) {
        PeftKeys keys = new PeftKeys(layout);
        return layout.model().modules().stream()
                .flatMap(module -> keys.trained(module).stream())
                .flatMap(key -> StoredNames.partBetween(PeftKeys.ROOT + key, name).stream())
                .findFirst()
                .map(
                        part ->
                                "is not named as PEFT names an adapter's; take \"%s\" off the names there"
                                        .formatted(part));
    }

    /** PEFT saves the head whole only where it is told the task type. */
    private String savedWhole(ModuleOutline module) {
        return "adapts %s, which trains whole in %s; %s"
                .formatted(
                        module.name(), layout.model().taskType(), PeftConfigReader.MERGE_INSTEAD);
    }
}
