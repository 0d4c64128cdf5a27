package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.LowRankUpdate;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;

/**
 * A finished adapter, and what of it other programs have to take over.
 *
 * @param baseName the base as {@link BaseModels} takes it
 * @param publishedBase where other programs find it: its name on the hub, or a folder
 * @param base its configuration
 * @param training how it was trained; empty where that is not known
 */
record CarriedAdapter(
        AdapterDirectory directory,
        String baseName,
        String publishedBase,
        ModelConfig base,
        AdapterLayout layout,
        Optional<TrainingRecord> training) {

    /**
     * @throws org.loraworkbench.formats.FormatException if the adapter does not fit the base
     */
    static CarriedAdapter of(
            AdapterDirectory directory,
            String baseName,
            Optional<TrainingRecord> training,
            Workspace workspace) {
        ModelConfig base = BaseModels.config(baseName);
        return new CarriedAdapter(
                directory,
                baseName,
                published(baseName, workspace),
                base,
                directory.layout(directory.outline(base)),
                training);
    }

    /** What comes with this program alone lies in the workspace. */
    private static String published(String base, Workspace workspace) {
        String published = BaseModels.publishedName(base);
        return ModelCatalog.BUILT_IN.contains(published)
                ? workspace.models().resolve(published).toString()
                : published;
    }

    List<LowRankUpdate> updates() throws IOException {
        return directory.updates(layout);
    }

    boolean isDecomposed() {
        return layout.adaptedModules().stream().anyMatch(m -> layout.of(m).decomposed());
    }

    /** The largest rank of a layer. */
    int largestRank() {
        return layout.adaptedModules().stream().mapToInt(m -> layout.of(m).rank()).max().orElse(0);
    }

    /** Whether all layers have the same rank and the same factor. */
    boolean isUniform() {
        return layout.adaptedModules().stream()
                        .map(module -> layout.of(module))
                        .map(adaptation -> List.of(adaptation.rank(), adaptation.scaling()))
                        .distinct()
                        .count()
                <= 1;
    }
}
