package org.loraworkbench.gui.workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.gui.common.ParameterCounts;

/** The picture of one layer with its adapter, and what that adapter costs in all layers. */
public final class PictureViewModel {

    private final ModuleTreeViewModel modules;
    private final SettingsViewModel settings;
    private final ObjectProperty<Integer> shownRank = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<LayerPicture> layer = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<ParameterCounts> counts = new SimpleObjectProperty<>();
    private final ObjectProperty<MemoryPlan> memory = new SimpleObjectProperty<>();
    private final StringProperty adapterFile = new SimpleStringProperty("");
    private LayerPicture.Source values = (layer, rank) -> LayerPicture.Values.NONE;

    PictureViewModel(ModuleTreeViewModel modules, SettingsViewModel settings) {
        this.modules = modules;
        this.settings = settings;
    }

    /** The rank of the adapter that picture, parameters and memory show, one of those typed. */
    public ObjectProperty<Integer> shownRankProperty() {
        return shownRank;
    }

    /** How many of the ticked layers have another rank than the one that is shown. */
    long layersWithOwnRank() {
        return modules.selectedNodes().stream()
                .map(node -> node.rankProperty().get())
                .filter(own -> own != null && !own.equals(shownRank.get()))
                .count();
    }

    /** The layer that is drawn; null before there is a model. */
    public ReadOnlyObjectProperty<LayerPicture> layerProperty() {
        return layer.getReadOnlyProperty();
    }

    public ObjectProperty<ParameterCounts> countsProperty() {
        return counts;
    }

    public ObjectProperty<MemoryPlan> memoryProperty() {
        return memory;
    }

    /** The size of the adapter's file, in words. */
    public StringProperty adapterFileProperty() {
        return adapterFile;
    }

    /**
     * @param newValues gives the values of a layer's matrices, as far as they are known
     */
    void showValuesWith(LayerPicture.Source newValues) {
        values = newValues;
    }

    /** Follows the page: shows one of the ranks typed there and the layer chosen there. */
    void refresh(boolean hasBase) {
        if (!settings.ranks.value().contains(shownRank.get())) {
            shownRank.set(settings.ranks.value().get(settings.ranks.value().size() - 1));
        }
        layer.set(hasBase && settings.hasAdapters() ? focused() : null);
    }

    /** The layer that is chosen, or the one before where the chosen one has no matrix. */
    private LayerPicture focused() {
        ModuleNode node = modules.focusedProperty().get();
        if (node == null || node.module() == null || !node.module().hasMatrix()) {
            return layer.get();
        }
        Integer own = node.rankProperty().get();
        int rank = !node.isSelected() ? 0 : own != null ? own : shownRank.get();
        double alpha = settings.alphas.value().get(0).of(rank == 0 ? shownRank.get() : rank);
        return new LayerPicture(
                node.module().path(),
                node.module().out(),
                node.module().in(),
                rank,
                alpha,
                rank == 0 ? 0 : settings.scale(rank, alpha),
                values.of(node.module().path(), rank));
    }

    /** Of a page that cannot be read, nothing is counted. */
    void clearCosts() {
        counts.set(null);
        memory.set(null);
        adapterFile.set("");
    }
}
