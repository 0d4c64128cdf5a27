package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.LowRankUpdate;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * A finished adapter, and what of it other programs have to take over.
 *
 * @param base the configuration of its base
 */
public record CarriedAdapter(AdapterDirectory directory, ModelConfig base, AdapterLayout layout) {

    /**
     * @throws org.loraworkbench.formats.FormatException if the adapter does not fit the base
     */
    public static CarriedAdapter of(AdapterDirectory directory, ModelConfig base) {
        return new CarriedAdapter(directory, base, directory.layout(directory.outline(base)));
    }

    List<LowRankUpdate> updates() throws IOException {
        return directory.updates(layout);
    }

    boolean isLanguageModel() {
        return layout.model().taskType() == TaskType.CAUSAL_LM;
    }

    boolean isDecomposed() {
        return layout.adaptedModules().stream().anyMatch(m -> layout.of(m).decomposed());
    }

    /** The largest rank of a layer. */
    int largestRank() {
        return layout.adaptedModules().stream().mapToInt(m -> layout.of(m).rank()).max().orElse(0);
    }

    /** Whether all layers have the settings' own rank and the same factor. */
    boolean isUniform() {
        return layout.adaptedModules().stream()
                        .map(module -> layout.of(module))
                        .map(adaptation -> List.of(adaptation.rank(), adaptation.scaling()))
                        .distinct()
                        .count()
                <= 1;
    }

    /** Why the low-rank matrices alone are not all of it; empty if they are. */
    Optional<String> beyondMatrices() {
        if (isDecomposed()) {
            return Optional.of("it was trained with DoRA, whose row lengths have no place there");
        }
        for (ModuleOutline module : layout.model().modules()) {
            ModuleAdaptation adaptation = layout.of(module);
            if (adaptation.trainsWeight()) {
                return Optional.of("it trained %s as a whole".formatted(module.name()));
            }
            if (adaptation.trainsBias() && module.bias()) {
                return Optional.of("it trained the bias of %s".formatted(module.name()));
            }
        }
        return Optional.empty();
    }

    /** The first adapted layer that is no linear layer of a block. */
    Optional<String> outsideBlocks() {
        return layout.adaptedModules().stream()
                .filter(module -> module.kind() != Kind.LINEAR || module.block().isEmpty())
                .map(ModuleOutline::name)
                .findFirst();
    }
}
