package org.loraworkbench.formats;

import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;

/** Holds a base's weights against the model of a task, by their names and shapes alone. */
final class WeightsCheck {

    private final TensorSource source;
    private final ModelOutline outline;
    private final StoredNames names;

    private WeightsCheck(TensorSource source, ModelOutline outline) {
        this.source = source;
        this.outline = outline;
        names = new StoredNames(source, outline);
    }

    /**
     * @throws FormatException if a tensor that must be pretrained is missing or has another shape,
     *     or one differs from that to which the configuration ties it
     */
    static void require(TensorSource source, ModelOutline outline) {
        WeightsCheck check = new WeightsCheck(source, outline);
        for (ModuleOutline module : outline.modules()) {
            if (module.role().isPretrained()) {
                module.parameters().forEach(check::require);
            }
            if (module.kind() == Kind.TIED_LINEAR) {
                check.requireTied(module);
            }
        }
    }

    private void require(ParameterOutline parameter) {
        String stored = names.of(parameter.name());
        if (!source.contains(stored)) {
            String hint =
                    names.strangePart(stored)
                            .map(" (take \"%s\" off the names there)"::formatted)
                            .orElse("");
            throw new FormatException(
                    "%s: the tensor %s is missing; a %s model must have it%s"
                            .formatted(
                                    source.description(),
                                    parameter.name(),
                                    outline.architecture(),
                                    hint));
        }
        names.requireShape(stored, parameter.shape());
    }

    private void requireTied(ModuleOutline head) {
        String stored = names.of(head.weight().name());
        String table = outline.tableOf(head).weight().name();
        if (source.contains(stored) && !source.isSame(stored, names.of(table))) {
            throw new FormatException(
                    "%s: the tensor %s differs from %s, but config.json ties them; set tie_word_embeddings to false there"
                            .formatted(source.description(), stored, table));
        }
    }
}
