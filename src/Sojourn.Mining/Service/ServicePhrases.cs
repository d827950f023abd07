namespace Sojourn.Mining.Service;

/// <summary>The words by which activities and states are recognised: English, Dutch, Italian, Chinese, and vendors' terms.</summary>
internal static class ServicePhrases
{
    /// <summary>Phrases for activities; a more specific role stands before a more general one.</summary>
    public static PhraseBook<ServiceActivity> Activities { get; } =
        CanonicalActivities(new PhraseBook<ServiceActivity>())
            .Phrases(
                ServiceActivity.Reopened,
                "reopen*; re open*; reactivat*; solution rejected; heropen*; riapert*; riapr*; 重新打开; 重开; 再次打开"
            )
            .Phrases(
                ServiceActivity.SurveyReceived,
                "survey received; survey complete*; survey response; survey returned; feedback received; csat received; "
                    + "customer rated; satisfaction rat*; enquete ontvangen; enquete ingevuld; tevredenheid ontvangen; "
                    + "sondaggio ricevuto; questionario ricevuto; questionario compilato; 收到 问卷; 问卷 收到; 收到 评价; "
                    + "客户 评价; 收到 满意度"
            )
            .Phrases(
                ServiceActivity.SurveySent,
                "survey sent; survey offered; survey; feedback requested; satisfaction offered; enquete verzonden; "
                    + "enquete verstuurd; enquete; sondaggio inviato; sondaggio; questionario inviato; questionario; "
                    + "发送 问卷; 发送 满意度; 问卷; 满意度 调查"
            )
            .Phrases(
                ServiceActivity.InformationProvided,
                "information received; information provided; info received; info provided; customer provid*; "
                    + "customer repl*; customer respon*; customer answer*; informatie ontvangen; klant antwoord*; "
                    + "klant reageer*; reactie klant; informazioni ricevute; informazioni fornite; cliente rispo*; "
                    + "risposta cliente; 客户 回复; 客户 提供; 收到 信息; 收到 客户; 信息 已提供"
            )
            .Phrases(
                ServiceActivity.InformationRequested,
                "information request*; info request*; request* information; request* info; ask* customer; "
                    + "awaiting user*; awaiting customer; awaiting info*; waiting customer; waiting details; "
                    + "pending customer; set pending; changed pending; informatie gevraagd; informatie opgevraagd; "
                    + "vraag klant; wacht* klant; informazioni richieste; richies* informazioni; attesa cliente; "
                    + "请求 信息; 要求 提供; 等待 客户 回复; 等待 客户 信息; 等待 客户; 待客户; 信息 请求"
            )
            .Phrases(ServiceActivity.Escalated, "escalat*; geescaleerd; escalatie; escalazione; 升级; 上报")
            .Phrases(
                ServiceActivity.Reassigned,
                "reassign*; re assign*; transfer*; owner change*; handed over; hertoegewezen; opnieuw toegewezen; "
                    + "overgedragen; doorgezet; riassegn*; trasferi*; 重新分配; 转派; 改派; 转交; 移交"
            )
            .Phrases(
                ServiceActivity.Categorized,
                "categori*; prioriti*; classif*; triage*; assign seriousness; assign severity; assign priority; "
                    + "set priority; set category; gecategoriseerd; geclassificeerd; prioriteit; categoria*; categorizz*; "
                    + "priorita assegn*; assegn* priorita; priorita; 分类; 定级; 优先级"
            )
            .Phrases(
                ServiceActivity.Assigned,
                "assign*; take* charge; accepted; routed; dispatch*; toegewezen; toewijz*; behandeling genomen; assegn*; "
                    + "pres* carico; 分配; 派单; 指派; 分派; 受理"
            )
            .Phrases(
                ServiceActivity.SolutionProposed,
                "solution propos*; solution provid*; solution offer*; propos* solution; workaround*; "
                    + "oplossing voorgesteld; oplossing aangeboden; soluzione propost*; 提出 解决方案; 提出 方案; 建议 方案; "
                    + "解决方案 提出"
            )
            .Phrases(
                ServiceActivity.Resolved,
                "resolv*; solved; fixed; completed; opgelost; risolt*; risolv*; 解决; 完成"
            )
            .Phrases(
                ServiceActivity.Cancelled,
                "cancel*; withdraw*; rejected; abandon*; invalid; duplicate; geannuleerd; ingetrokken; afgewezen; "
                    + "annullat*; ritirat*; 取消; 撤销; 撤回; 作废"
            )
            .Phrases(
                ServiceActivity.Closed,
                "close*; closing; closure; gesloten; afgesloten; sluit*; chius*; chiud*; 关闭; 结案; 关单"
            )
            .Phrases(
                ServiceActivity.Investigated,
                "investigat*; diagnos*; analys*; analyz*; in progress; onderzo*; behandeling; analis*; indagin*; "
                    + "in lavorazione; 调查; 排查; 处理; 分析"
            )
            .Phrases(
                ServiceActivity.Created,
                "creat*; opened; submitted; registered; logged; insert*; request received; contact initiated; new; "
                    + "aangemaakt; geregistreerd; ontvangen; ingediend; apert*; registrat*; inserit*; 创建; 新建; 提交; 登记; 开单"
            );

    /// <summary>Phrases for values of a state attribute; a more specific state stands before a more general one.</summary>
    public static PhraseBook<CaseState> States { get; } =
        CanonicalStates(new PhraseBook<CaseState>())
            .Phrases(
                CaseState.WaitingForThirdParty,
                "awaiting vendor; awaiting supplier; awaiting third*; awaiting problem; awaiting change; waiting vendor; "
                    + "waiting supplier; waiting third*; pending vendor; pending supplier; pending third*; hold vendor; "
                    + "wacht* leverancier; wacht* derde*; attesa fornitore; attesa terz*; 等待 供应商; 待供应商; 等待 第三方; "
                    + "待第三方"
            )
            .Phrases(CaseState.New, "awaiting assignment; waiting assignment; unassigned; queued; 待分配; 待受理")
            .Phrases(
                CaseState.WaitingForCustomer,
                "awaiting user*; awaiting customer; awaiting caller; awaiting info*; awaiting evidence; waiting customer; "
                    + "waiting user; waiting details; waiting info*; pending customer; pending; on hold; need* info*; "
                    + "wacht* klant; wachten; in afwachting; attesa cliente; in attesa; sospes*; 等待 客户; 待客户; 待回复; 挂起"
            )
            .Phrases(
                CaseState.Resolved,
                "resolv*; solved; solution provid*; solution propos*; fixed; opgelost; risolt*; 解决"
            )
            .Phrases(
                CaseState.Cancelled,
                "cancel*; withdrawn; rejected; abandoned; duplicate; invalid; geannuleerd; ingetrokken; annullat*; "
                    + "ritirat*; 取消; 撤销; 作废"
            )
            .Phrases(
                CaseState.Closed,
                "closed; completed; done; gesloten; afgesloten; afgerond; chius*; 关闭; 结案; 完成"
            )
            .Phrases(CaseState.New, "new; created; submitted; draft; nieuw; nuov*; 新建; 新")
            .Phrases(
                CaseState.Active,
                "in progress; active; open; opened; working; work progress; assigned; accepted; escalated; reopened; "
                    + "waiting support; in behandeling; actief; geopend; toegewezen; in lavorazione; attiv*; in corso; apert*; "
                    + "assegnat*; 处理中; 进行中; 打开; 已分配"
            );

    private static PhraseBook<ServiceActivity> CanonicalActivities(PhraseBook<ServiceActivity> book)
    {
        return book.Canonical(ServiceActivity.Created, "Service Request Created")
            .Canonical(ServiceActivity.Categorized, "Request Categorized and Prioritized")
            .Canonical(ServiceActivity.Assigned, "Request Assigned to Agent")
            .Canonical(ServiceActivity.Reassigned, "Request Reassigned")
            .Canonical(ServiceActivity.Investigated, "Agent Investigates Issue")
            .Canonical(ServiceActivity.InformationRequested, "Information Requested from Customer")
            .Canonical(ServiceActivity.InformationProvided, "Customer Provided Information")
            .Canonical(ServiceActivity.Escalated, "Internal Escalation")
            .Canonical(ServiceActivity.SolutionProposed, "Solution Proposed")
            .Canonical(ServiceActivity.Resolved, "Service Request Resolved")
            .Canonical(ServiceActivity.Reopened, "Service Request Reopened")
            .Canonical(ServiceActivity.SurveySent, "Customer Survey Sent")
            .Canonical(ServiceActivity.SurveyReceived, "Customer Survey Received")
            .Canonical(ServiceActivity.Closed, "Service Request Closed")
            .Canonical(ServiceActivity.Cancelled, "Service Request Cancelled");
    }

    private static PhraseBook<CaseState> CanonicalStates(PhraseBook<CaseState> book)
    {
        foreach (var state in Enum.GetValues<CaseState>())
        {
            book.Canonical(state, state.Code());
        }

        return book;
    }
}
