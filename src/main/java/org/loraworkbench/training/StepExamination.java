package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.LaneParameter;

/**
 * Looks at one step: begins before it, is told when the gradients are there, and again when the
 * tensors have moved. Only reads. Its arrays belong to the scope in which it was made.
 */
final class StepExamination {

    private final Cohort cohort;
    private final List<AdaptedLayer> layers;
    private final MatrixPictures pictures;
    private final Optional<StepQuestion> question;
    private final Consumer<ExaminedStep> listener;
    private final List<NDArray> earlierA;
    private final List<NDArray> earlierB;
    private final List<MatrixSnapshot.Layer> gradients = new ArrayList<>();

    /**
     * @param question that was asked just now, if any was
     * @param listener takes what the step did
     */
    StepExamination(
            Cohort cohort,
            List<AdaptedLayer> layers,
            MatrixPictures pictures,
            Optional<StepQuestion> question,
            Consumer<ExaminedStep> listener) {
        this.cohort = cohort;
        this.layers = layers;
        this.pictures = pictures;
        this.question = question;
        this.listener = listener;
        earlierA = copies(AdaptedLayer::a);
        earlierB = copies(AdaptedLayer::b);
    }

    private List<NDArray> copies(Function<AdaptedLayer, LaneParameter> matrix) {
        return layers.stream()
                .map(layer -> matrix.apply(layer).array().stopGradient().duplicate())
                .toList();
    }

    /** The gradients are computed, and nothing is updated yet. */
    void gradientsComputed() {
        for (AdaptedLayer layer : layers) {
            NDArray a = layer.a().array();
            NDArray b = layer.b().array();
            gradients.add(
                    pictures.movement(
                            layer,
                            a.getGradient(),
                            b.getGradient(),
                            b.stopGradient(),
                            a.stopGradient()));
        }
    }

    /**
     * All tensors are updated.
     *
     * @param before losses of the step, {@code [lanes]}
     * @param after losses of the same batches now, {@code [lanes]}
     * @param norms of the gradients, {@code [lanes]}
     */
    void updated(NDArray before, NDArray after, NDArray norms) {
        float[] lossesBefore = before.toFloatArray();
        float[] lossesAfter = after.toFloatArray();
        float[] gradientNorms = norms.toFloatArray();
        List<ExaminedStep.Loss> losses = new ArrayList<>();
        for (int lane = 0; lane < lossesBefore.length; lane++) {
            String name = cohort.lanes().get(lane).adapter().name();
            losses.add(
                    new ExaminedStep.Loss(
                            name, lossesBefore[lane], lossesAfter[lane], gradientNorms[lane]));
        }
        listener.accept(
                new ExaminedStep(losses, updates(), gradients, question.map(StepQuestion::asked)));
    }

    private List<MatrixSnapshot.Layer> updates() {
        List<MatrixSnapshot.Layer> updates = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            AdaptedLayer layer = layers.get(i);
            NDArray a = layer.a().array().stopGradient();
            NDArray b = layer.b().array().stopGradient();
            updates.add(
                    pictures.movement(
                            layer,
                            a.sub(earlierA.get(i)),
                            b.sub(earlierB.get(i)),
                            b,
                            earlierA.get(i)));
        }
        return updates;
    }
}
