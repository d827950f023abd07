namespace Sojourn.Data.Import;

/// <summary>
/// What columns are called: for every role, names in English, Simplified Chinese, Dutch and Italian and those of the
/// customer-service systems, each with how surely a column of that name plays the role.
/// </summary>
/// <remarks>Names are written as <see cref="ColumnName.Key"/> gives them: lower case, without accents and separators.</remarks>
internal static class RoleVocabulary
{
    private static readonly Dictionary<string, Dictionary<string, double>> ByRole = new()
    {
        [Role.Case] = Names(
            (1.0, "caseconceptname"),
            (
                0.97,
                "caseid case casenumber caseno casenr caseref casekey zaakid zaaknummer 案例编号 案例号 案例id 案例 idcaso"
            ),
            (0.95, "ticketid ticketnumber ticketno ticketnr incidentid incidentnumber incidentnr servicerequest"),
            (
                0.95,
                "servicerequestid servicerequestnumber srnumber traceid caseidentifier issuekey 工单号 工单编号 工单id"
            ),
            (0.95, "ticketnummer incidentnummer meldingnummer meldingsnummer dossiernummer numerocaso numeroticket"),
            (0.93, "requestid requestnumber casus casusid zaak dossier dossierid aanvraagnummer verzoeknummer"),
            (
                0.93,
                "服务请求编号 请求编号 事件编号 案件编号 流程实例编号 票号 idticket idrichiesta numerorichiesta numeropratica"
            ),
            (0.9, "ticket incident issueid issue problemid trace meldingid melding numerosegnalazione pratica caso"),
            (
                0.9,
                "工单 服务请求 codicecaso idpratica idsegnalazione codiceticket conversationid interactionid processid"
            ),
            (0.8, "number request processinstance processinstanceid instanceid workitemid ritmnumber taskid 流程实例"),
            (
                0.75,
                "serviceid orderid ordernumber applicationid claimid contractid segnalazione richiesta verzoek 编号"
            ),
            (0.6, "id key nummer numero protocollo callid documentid parentid")
        ),
        [Role.Activity] = Names(
            (1.0, "conceptname"),
            (
                0.98,
                "activity activityname 活动 活动名称 activiteit activiteitnaam activiteitsnaam attivita nomeattivita"
            ),
            (0.88, "event eventname activitylabel activitydescription step stepname processstep eventlabel 步骤 环节"),
            (0.88, "事件 事件名称 gebeurtenis stap processtap handeling evento nomeevento passo fase operatie"),
            (
                0.8,
                "operation operationname action actionname task taskname eventtype activitytype eventclass 操作 动作"
            ),
            (0.8, "任务 活动类型 事件类型 actie taak taaknaam operazione azione compito tipoevento actiontype"),
            (0.72, "incidentstate newstate newstatus tostatus statusto newvalue field fieldname"),
            (0.6, "state status casestatus ticketstatus statusname statuscode stage phase 状态 toestand stato 工单状态")
        ),
        [Role.Timestamp] = Names(
            (1.0, "timetimestamp"),
            (0.98, "completetimestamp completiontimestamp endtimestamp timestamp timecomplete completetime"),
            (0.95, "eventtime eventtimestamp eventdate eventdatetime completiontime completedat completed 完成时间"),
            (0.95, "时间戳 事件时间 发生时间 tijdstip tijdstempel gebeurtenistijd marcatemporale dataevento oraevento"),
            (0.9, "sysupdatedat sysupdatedon endtime enddate enddatetime end finishedat finished finishtime 结束时间"),
            (
                0.9,
                "结束日期 eindtijd einddatum voltooid dataorafine datafine orafine datacompletamento datetime occurredat"
            ),
            (
                0.88,
                "changedat changedate changetime modifieddate updatedat updatedon lastupdated transitiondate 更新时间"
            ),
            (0.88, "修改时间 时间 日期时间 datumtijd gewijzigdop datum tijd dataora data orario datamodifica ora"),
            (0.8, "date time activitydate activitytime auditcreatedat messagedate createdon createddate createdat"),
            (0.8, "日期 创建时间 aangemaaktop datacreazione syscreatedon created"),
            (0.5, "syscreatedat openedat submittedat")
        ),
        [Role.Start] = Names(
            (1.0, "starttimestamp"),
            (0.95, "starttime startdate startdatetime timestart startedat started start begintime begindate 开始时间"),
            (0.95, "开始日期 起始时间 starttijd startdatum begintijd begindatum aanvang inizio datainizio orainizio"),
            (0.9, "begin actualstart activitystart dataorainizio tijdbegin startmoment")
        ),
        [Role.Sequence] = Names(
            (0.97, "sysmodcount sequence sequencenumber seq seqno seqnr sequenceno eventsequence eventorder sorting"),
            (0.95, "eventindex eventnumber eventnr eventno ordinal 序号 顺序 顺序号 volgnummer volgorde"),
            (0.95, "sequenza numerosequenza progressivo ordine modcount eventseq activityorder stepnumber")
        ),
        [Role.Resource] = Names(
            (1.0, "orgresource"),
            (0.97, "resource resourcename 资源 risorsa medewerker"),
            (
                0.93,
                "agent serviceagent agentname performer user username employee operator 处理人 操作人 操作员 处理人员"
            ),
            (0.93, "坐席 客服 员工 执行人 behandelaar uitvoerder gebruiker operatore agente utente addetto esecutore"),
            (
                0.92,
                "sysupdatedby updatedby changedby modifiedby completedby performedby handledby handler worker actor"
            ),
            (
                0.9,
                "lastmodifiedby executor processedby staff 用户 更新人 gewijzigddoor incaricato modificatoda originator"
            ),
            (0.7, "author authorid createdby createdbyid userid agentid sysuser person actorid engineer clerk"),
            (0.62, "assignee assignedto responsible assigneeid resolver"),
            (0.5, "syscreatedby owner ownerid responderid")
        ),
        [Role.Owner] = Names(
            (
                0.96,
                "owner caseowner assignedto assignee ticketowner 负责人 受理人 指派给 被指派人 eigenaar toegewezenaan"
            ),
            (
                0.93,
                "ownerid assigneeid responderid assignedagent assigneduser owninguser 所有者 proprietario assegnatoa"
            ),
            (0.85, "responsible responsibleagent ownername verantwoordelijke responsabile assegnatario workerid")
        ),
        [Role.Team] = Names(
            (
                0.97,
                "team assignmentgroup assignedteam assignedgroup supportgroup resolvergroup 团队 处理组 小组 oplosgroep"
            ),
            (
                0.95,
                "queue teamname teamqueue groupteam queueteam workgroup 技能组 队列 behandelgroep wachtrij squadra coda"
            ),
            (0.93, "orggroup groupname supportteam ownergroup gruppodiassegnazione gruppo groep 组"),
            (0.85, "group groupid teamid queueid department businessunit afdeling 部门 reparto dipartimento ufficio"),
            (0.6, "supportsection responsiblesection orgrole section")
        ),
        [Role.State] = Names(
            (0.97, "state status incidentstate casestatus ticketstatus requeststatus servicerequeststatus issuestatus"),
            (0.95, "状态 工单状态 案例状态 stato statoticket toestand zaakstatus statusname statuscode statusreason"),
            (0.85, "newstatus newstate currentstatus tostatus statoincidente")
        ),
        [Role.Priority] = Names(
            (0.98, "priority prioritycode prioriteit priorita 优先级 casepriority ticketpriority"),
            (0.75, "severity urgency urgentie urgenza 紧急程度 严重程度 ernst gravita"),
            (0.55, "seriousness"),
            (0.44, "seriousness2 impact")
        ),
        [Role.Category] = Names(
            (
                0.97,
                "category casecategory categorie categoria 类别 分类 问题分类 一级分类 incidentcategory ticketcategory"
            ),
            (0.7, "topic subject theme reason casereason 主题 onderwerp argomento motivo")
        ),
        [Role.Subcategory] = Names(
            (0.97, "subcategory subcategorie sottocategoria 子类别 子分类 二级分类 usubcategory")
        ),
        [Role.Channel] = Names(
            (0.97, "channel communicationchannel contactchannel contacttype casechannel 渠道 沟通渠道 kanaal canale"),
            (0.93, "viachannel caseorigin origin caseorigincode contactmethod 来源渠道 contactkanaal canaledicontatto"),
            (0.75, "source medium 来源 bron herkomst origine fonte")
        ),
        [Role.Type] = Names(
            (
                0.96,
                "requesttype servicerequesttype tickettype casetype issuetype incidenttype 请求类型 工单类型 案例类型"
            ),
            (0.93, "aanvraagtype verzoektype zaaktype soort tiporichiesta tipoticket tipologia casetypecode"),
            (0.88, "type servicetype 类型 服务类型 tipo tiposervizio recordtype")
        ),
        [Role.Product] = Names(
            (0.97, "product productname productid 产品 产品名称 prodotto nomeprodotto productnaam"),
            (0.93, "productcategory productservicecategory servicecategory productline productgroep productfamily"),
            (0.7, "service businessservice asset cmdbci configurationitem dienst servizio 服务 artikel")
        ),
        [Role.Customer] = Names(
            (
                0.97,
                "customer customerid customername customernumber client clientid 客户 客户编号 客户名称 客户id klant"
            ),
            (
                0.95,
                "klantnummer klantid klantnaam cliente idcliente codicecliente callerid caller requester requesterid"
            ),
            (
                0.85,
                "account accountid contact contactid consumer organization organizationid 联系人 来电者 请求人 melder"
            ),
            (0.85, "aanvrager richiedente contatto accountname reporter reporterid requestedfor")
        ),
        [Role.Satisfaction] = Names(
            (0.97, "satisfaction customersatisfaction satisfactionscore csat satisfactionrating 满意度 客户满意度"),
            (0.95, "tevredenheid klanttevredenheid soddisfazione soddisfazionecliente csatscore surveyscore"),
            (0.8, "rating surveyresult customersatisfactioncode 评分 beoordeling valutazione")
        ),
        [Role.SlaBreached] = Names(
            (0.97, "slabreached slabreach hasbreached breached slaviolated slaviolation isviolated sla违约 sla超时"),
            (0.95, "是否超时 是否违约 slaoverschreden slageschonden slaviolato slasuperato slamissed")
        ),
        [Role.SlaMet] = Names(
            (0.97, "madesla slamet metsla withinsla slaachieved sla达成 是否达标 slagehaald slarispettato")
        ),
        [Role.SlaTarget] = Names(
            (0.95, "slatarget sladue sladuedate milestonetarget milestonetargetdate targetdate breachtime 截止时间"),
            (0.85, "duedate dueby frdueby deadline uiterstedatum scadenza plannedendtime")
        ),
        [Role.ReassignmentCount] = Names(
            (0.97, "reassignmentcount reassignments numberofreassignments 转派次数 重新分配次数 aantalhertoewijzingen"),
            (0.95, "numeroriassegnazioni reassigncount transfercount aantaloverdrachten")
        ),
        [Role.ReopenCount] = Names(
            (0.97, "reopencount reopens numberofreopens reopenedcount 重开次数 重新打开次数 aantalheropeningen"),
            (0.95, "numeroriaperture reopeningcount aantalheropend")
        ),
        [Role.Escalated] = Names(
            (0.97, "isescalated escalated escalation 是否升级 geescaleerd escalatie escalato escalationflag")
        ),
        [Role.ResolutionCode] = Names(
            (
                0.95,
                "resolutioncode resolutionstatusresolutioncode resolution closecode closedcode closurecode 解决代码"
            ),
            (0.95, "oplossingscode codicerisoluzione afsluitcode codicechiusura resolutionstatus")
        ),
        [Role.UserKind] = Names(
            (0.97, "userkind usertype agenttype actortype authortype authorkind 用户类型 gebruikerstype tipoutente"),
            (0.8, "isbot issystem authorrole 是否系统")
        ),
    };

    /// <summary>How surely a column whose name has the given key plays a role, 0–1.</summary>
    public static double Weight(string role, string key) => ByRole[role].GetValueOrDefault(key);

    private static Dictionary<string, double> Names(params ReadOnlySpan<(double Weight, string Keys)> groups)
    {
        var names = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (weight, keys) in groups)
        {
            foreach (var key in keys.Split(' '))
            {
                names.TryAdd(key, weight);
            }
        }

        return names;
    }
}
