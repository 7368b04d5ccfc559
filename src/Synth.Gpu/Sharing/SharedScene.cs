using System.Runtime.ExceptionServices;
using Synth.Gpu.Measures;
using Synth.Physics.Engine;

namespace Synth.Gpu.Sharing;

/// <summary>Stages of a scene, in the order in which a sampler goes through them.</summary>
internal enum SceneStage
{
    Coherence,
    Deformation,
    Strengthen,
    Atmosphere,
    Noise,
    Compose,
}

/// <summary>A stage that is to be done.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Model">The scene; null where only its sources are strengthened.</param>
/// <param name="Factors">Factors of the sources where they are.</param>
internal readonly record struct SceneStep(SceneStage Stage, ForwardModel? Model, float[] Factors);

/// <summary>Something that can be done for several scenes at once.</summary>
/// <param name="Stage">The stage, or the one after which something is wished.</param>
/// <param name="IsStage">Whether it is the stage itself.</param>
/// <param name="Question">What is asked, if anything.</param>
/// <param name="Previews">Whether a coarse deformation is wanted.</param>
/// <param name="Delivers">Whether fields are wanted on the host.</param>
internal readonly record struct SceneTask(SceneStage Stage, bool IsStage, SceneQuestion? Question, bool Previews, bool Delivers);

/// <summary>
/// A scene among those that share launches: its stages that are to be done, what is wanted then, and what came of it. Its engine's thread writes it,
/// but while it waits it is the group's.
/// </summary>
internal sealed class SharedScene
{
    /// <summary>Where the scene's fields lie.</summary>
    public int Slot { get; set; }

    /// <summary>Sources whose deformation was computed last.</summary>
    public int Sources { get; set; }

    /// <summary>Stages to be done first.</summary>
    public Queue<SceneStep> Steps { get; } = [];

    /// <summary>What is known of the fields, those of the stages to be done included.</summary>
    public SceneAnswers Answers { get; private set; } = new();

    /// <summary>What is to be answered, if anything.</summary>
    public SceneQuestion? Question { get; private set; }

    /// <summary>The scene whose coarse deformation is wanted, if any.</summary>
    public ForwardModel? Previewed { get; private set; }

    /// <summary>Fields that are to be brought to the host.</summary>
    public FieldSet Wanted { get; private set; }

    /// <summary>The coarse deformation, where there is one.</summary>
    public CoarseField? Coarse { get; set; }

    /// <summary>Where fields are brought.</summary>
    public required Landing Landing { get; init; }

    /// <summary>How far the scene has come: its latest stage, those to be done included; the first again for a scene that is drawn anew.</summary>
    public SceneStage Progress { get; private set; }

    /// <summary>Whether nothing is wished but that the stages be done.</summary>
    public bool WishesNothing => Question is null && Previewed is null && Wanted == FieldSet.None;

    /// <summary>What is to be done next; scenes that have it in common are done together.</summary>
    public SceneTask Next => Steps.TryPeek(out SceneStep step)
        ? new SceneTask(step.Stage, IsStage: true, null, Previews: false, Delivers: false)
        : new SceneTask(Progress, IsStage: false, Question, Previewed is not null, Wanted != FieldSet.None);

    /// <summary>Whether its engine waits for the group.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether its thread went on with a scene of another engine.</summary>
    public bool IsResting { get; private set; }

    /// <summary>When the group last heard of it, ms.</summary>
    public long SeenMs { get; set; }

    /// <summary>What went wrong.</summary>
    public ExceptionDispatchInfo? Error { get; set; }

    /// <summary>Puts a stage behind those that are to be done.</summary>
    public void Add(SceneStep step)
    {
        Steps.Enqueue(step);
        Progress = step.Stage;
        switch (step.Stage)
        {
            case SceneStage.Deformation or SceneStage.Strengthen:
                Answers.ForgetDeformation();
                break;
            case SceneStage.Atmosphere:
                Answers.ForgetAtmosphere();
                break;
            case SceneStage.Coherence:
                Answers.ForgetCoherence();
                break;
            case SceneStage.Noise:
                Answers.ForgetFaults();
                break;
            default:
                // nothing is asked about the sum
                break;
        }
    }

    /// <summary>Begins anew, elsewhere.</summary>
    public void Forget()
    {
        Steps.Clear();
        (Sources, Answers) = (0, new SceneAnswers());
    }

    /// <summary>Wishes that the stages be done and nothing else.</summary>
    public void Wish() => (Question, Previewed, Wanted) = (null, null, FieldSet.None);

    /// <summary>Wishes for an answer.</summary>
    public void Wish(SceneQuestion question) => (Question, Previewed, Wanted) = (question, null, FieldSet.None);

    /// <summary>Wishes for a coarse deformation.</summary>
    public void Wish(ForwardModel previewed) => (Question, Previewed, Wanted, Progress) = (null, previewed, FieldSet.None, SceneStage.Coherence);

    /// <summary>Wishes for fields on the host.</summary>
    public void Wish(FieldSet wanted) => (Question, Previewed, Wanted) = (null, null, wanted);

    /// <summary>Begins to wait.</summary>
    public void Begin() => (IsWaiting, IsResting, Error) = (true, false, null);

    /// <summary>Is not waited for until it begins again.</summary>
    public void Rest() => IsResting = true;

    /// <summary>Ends to wait.</summary>
    public void End(Exception? failure, long nowMs)
    {
        if (failure is not null)
        {
            Error = ExceptionDispatchInfo.Capture(failure);
        }

        // what follows on an error begins anew
        Steps.Clear();
        (IsWaiting, SeenMs) = (false, nowMs);
    }
}
