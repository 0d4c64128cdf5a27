package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.compress.AdapterCompression;
import org.loraworkbench.formats.compress.LowRankSvd;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.Layer;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.training.ComputeDevice;
import org.loraworkbench.training.OpenedTask;
import org.loraworkbench.worker.child.BundledNatives;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.DialRequest;
import org.loraworkbench.worker.serving.DialSetup;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;

/**
 * A finished lane whose rank can be reduced: its layers are kept by their singular values, and each
 * request puts the first of them into the model. In float32. Belongs to the thread that opens it.
 */
final class DialledLane implements Responder {

    private static final int LANE = 0;

    private final NDManager manager;
    private final ServedCohort cohort;
    private final OpenedTask data;
    private final Answerer answerer;
    private final LoraConfig lora;
    private final Map<String, LowRankSvd> decompositions;

    /** The rank that each layer has in the model now. */
    private final Map<String, Integer> ranks = new HashMap<>();

    private final boolean remembered = JniUtils.isGradMode();

    private DialledLane(
            Experiment experiment,
            HuggingFaceDirectory base,
            AdapterDirectory adapter,
            Workspace workspace)
            throws IOException {
        lora = adapter.lora();
        decompositions = AdapterCompression.of(adapter).decompositions();
        JniUtils.setGradMode(false);
        manager = NDManager.newBaseManager(ComputeDevice.of(experiment.training().device()));
        cohort =
                new ServedCohort(
                        manager,
                        base,
                        experiment.taskType(),
                        experiment.baseQuantization(),
                        adapter.head(new ModelConfig(base.config())),
                        List.of(adapter),
                        false);
        data = OpenedTask.of(experiment, base, workspace, notice -> {});
        answerer =
                Answerers.of(
                        experiment.taskType(),
                        base,
                        List.of(adapter.folder()),
                        cohort.model().longestText());
    }

    /**
     * @throws org.loraworkbench.config.InputException if the run's files cannot be used, or its
     *     adapter cannot be cut
     */
    static DialledLane open(DialSetup setup, Workspace workspace) throws IOException {
        RunFolder run = new RunFolder(Path.of(setup.run()));
        Experiment experiment = ExperimentJson.read(run.experiment());
        if (BundledNatives.mayUseCuda(experiment.training().device(), System.getenv())) {
            BundledNatives.hide();
        }
        Kernels.prepareThread();
        return new DialledLane(
                experiment,
                BaseModels.open(experiment.base(), workspace),
                AdapterDirectory.open(run.adapter(setup.lane())),
                workspace);
    }

    @Override
    public Reply.Last respond(String message, Predicate<Reply> tell) throws IOException {
        DialRequest request = Json.MAPPER.readValue(message, DialRequest.class);
        cut(request.cut());
        Answer answer = request.input() == null ? null : answer(request.input(), tell);
        if (!request.scored()) {
            return new Reply.Dialled(answer, null);
        }
        boolean heard = answer == null || tell.test(new Reply.Scoring(answer, null));
        Reply.Score score =
                heard
                        ? new LaneScorer(cohort, data.task())
                                .score(some -> tell.test(new Reply.Scoring(answer, some)))
                        : null;
        return new Reply.Dialled(answer, score);
    }

    private Answer answer(Input input, Predicate<Reply> tell) {
        return answerer.answer(
                        cohort, Request.of(input), texts -> tell.test(new Reply.Writing(texts)))
                .get(LANE);
    }

    /** Writes the first singular directions of each layer into the model. */
    private void cut(AdapterCut cut) {
        for (Layer layer : cohort.model().layers(Layer.class)) {
            if (layer instanceof AdaptedLayer adapted) {
                String module = adapted.module().name();
                LowRankSvd svd = decompositions.get(module);
                int rank = cut.rankOf(svd.singularValues(), lora.rankOf(module));
                if (!Integer.valueOf(rank).equals(ranks.put(module, rank))) {
                    write(adapted, svd, rank);
                }
            }
        }
    }

    private static void write(AdaptedLayer layer, LowRankSvd svd, int rank) {
        float[] a = svd.a(rank, 1);
        float[] b = svd.b(rank, 1);
        layer.a().writeLane(LANE, a, new long[] {rank, a.length / rank});
        layer.b().writeLane(LANE, b, new long[] {b.length / rank, rank});
    }

    @Override
    public void close() {
        answerer.close();
        data.close();
        cohort.close();
        manager.close();
        JniUtils.setGradMode(remembered);
    }
}
