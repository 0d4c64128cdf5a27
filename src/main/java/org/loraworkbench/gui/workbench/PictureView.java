package org.loraworkbench.gui.workbench;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableObjectValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ParameterBars;
import org.loraworkbench.gui.common.heat.HeatLegend;
import org.loraworkbench.runs.LaneColour;

/** Shows what the settings mean: the picture of a layer, the parameters, the memory. */
public final class PictureView {

    private final WorkbenchViewModel model;

    @FXML private Label layerName;
    @FXML private HBox rankChips;
    @FXML private HeatLegend heatLegend;
    @FXML private Label valuesNote;
    @FXML private Label formula;
    @FXML private LowRankDiagram diagram;
    @FXML private GridPane sums;
    @FXML private Label noParameters;
    @FXML private Label noMemory;
    @FXML private Label frozenProduct;
    @FXML private Label frozenCount;
    @FXML private Label trainedProduct;
    @FXML private Label trainedCount;
    @FXML private Region trainedSwatch;
    @FXML private ParameterBars parameters;
    @FXML private Label adapterFile;
    @FXML private MemoryBars memory;
    @FXML private MemoryMeans memoryMeans;

    public PictureView(WorkbenchViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        diagram.layerProperty().bind(model.picture().layerProperty());
        diagram.pointedProperty().addListener((property, old, now) -> nameOrEntry());
        valuesNote.managedProperty().bind(valuesNote.textProperty().isNotEmpty());
        parameters.countsProperty().bind(model.picture().countsProperty());
        memory.planProperty().bind(model.picture().memoryProperty());
        memoryMeans.bind(model.settings(), model.picture().memoryProperty());
        adapterFile.textProperty().bind(model.picture().adapterFileProperty());
        heatLegend.managedProperty().bind(heatLegend.visibleProperty());
        showReason(noParameters, parameters, model.picture().countsProperty());
        showReason(noMemory, memory, model.picture().memoryProperty());
        model.picture().layerProperty().addListener((property, old, now) -> describe(now));
        model.summaryProperty()
                .addListener(property -> describe(model.picture().layerProperty().get()));
        model.settings().ranks.valueProperty().addListener((property, old, now) -> chips(now));
        model.picture().shownRankProperty().addListener(property -> chips(ranks()));
        model.modules()
                .revisionProperty()
                .addListener(property -> describe(model.picture().layerProperty().get()));
        describe(model.picture().layerProperty().get());
        chips(ranks());
    }

    /** Where there are no numbers, it is said why, and nothing moves. */
    private void showReason(Label reason, Node numbers, ObservableObjectValue<?> shown) {
        BooleanBinding known = Bindings.isNotNull(shown);
        numbers.visibleProperty().bind(known);
        reason.visibleProperty().bind(known.not());
        reason.textProperty().bind(model.summaryProperty());
    }

    private List<Integer> ranks() {
        return model.settings().ranks.value();
    }

    /** With several ranks, chips choose the one that is shown. */
    private void chips(List<Integer> ranks) {
        rankChips.getChildren().setAll(ranks.stream().limit(8).map(this::chip).toList());
        rankChips.setVisible(ranks.size() > 1);
    }

    private ToggleButton chip(int rank) {
        ToggleButton chip = new ToggleButton(String.valueOf(rank));
        chip.getStyleClass().addAll("rank-chip", LaneColour.ofRank(rank));
        chip.setAccessibleText("Show rank " + rank);
        chip.setSelected(model.picture().shownRankProperty().get() == rank);
        chip.setOnAction(event -> model.picture().shownRankProperty().set(rank));
        return chip;
    }

    private void describe(LayerPicture layer) {
        describeValues(layer == null ? LayerPicture.Values.NONE : layer.values());
        sums.setVisible(layer != null);
        if (layer == null) {
            formula.setText("W′ = W₀ + (alpha / r) · B · A");
            layerName.setText(model.summaryProperty().get());
            return;
        }
        nameOrEntry();
        frozenProduct.setText(layer.out() + " × " + layer.in());
        frozenCount.setText(NumberText.count(layer.frozenParameters()));
        trainedCount.setText(NumberText.count(layer.trainedParameters()));
        trainedSwatch.getStyleClass().removeIf(style -> style.startsWith("lane-r"));
        if (!layer.adapted()) {
            formula.setText("W′ = W₀");
            trainedProduct.setText("not adapted");
            return;
        }
        trainedSwatch.getStyleClass().add(LaneColour.ofRank(layer.rank()));
        formula.setText("W′ = W₀ + (%s) · B · A".formatted(factor(layer)));
        trainedProduct.setText(
                "%d × %d + %d × %d".formatted(layer.out(), layer.rank(), layer.rank(), layer.in()));
    }

    private void describeValues(LayerPicture.Values values) {
        heatLegend.setVisible(values.base() != null || values.a() != null);
        if (values.base() == null) {
            heatLegend.showOwn();
        } else {
            heatLegend.show("W₀", values.base().largest());
        }
        valuesNote.setText(values.note());
    }

    /** The entry under the pointer takes the place of the layer's name. */
    private void nameOrEntry() {
        LayerPicture layer = model.picture().layerProperty().get();
        String pointed = diagram.pointedProperty().get();
        if (layer != null) {
            layerName.setText((pointed.isEmpty() ? layer.name() : pointed) + ownRanks());
        }
    }

    /** Where the rank of the settings is not that of every layer. */
    private String ownRanks() {
        long own = model.picture().layersWithOwnRank();
        return own == 0
                ? ""
                : "\nr %d, own rank in %s"
                        .formatted(
                                model.picture().shownRankProperty().get(),
                                own == 1 ? "1 layer" : own + " layers");
    }

    /** The factor as the paper writes it: 16 / 8. */
    private String factor(LayerPicture layer) {
        String root = model.settings().isRankStabilised() ? "√" : "";
        return NumberText.plain(layer.alpha()) + " / " + root + layer.rank();
    }
}
