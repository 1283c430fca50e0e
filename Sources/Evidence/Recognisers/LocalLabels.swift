import Facts

/// The labels of the sign-in page in other languages.
///
/// A GUID, a date or a five-digit number has to stand behind the label, so that a label that is
/// also an everyday word does no harm.
enum LocalLabels: Recogniser {
  static let facts: [(name: FactName, type: FactType)] = [
    (.idCorrelation, .text), (.idRequest, .text), (.errorTime, .time), (.errorAADSTS, .list),
  ]

  private static let correlation = [
    "korrelations-id", "id de corrélation", "id de correlación", "id. de correlación",
    "id correlazione", "id de correlação", "correlatie-id", "相关 id", "关联 id", "相互関連 id",
    "関連付け id", "相関 id", "상관 관계 id", "идентификатор корреляции",
  ]
  private static let request = [
    "anforderungs-id", "begärande-id", "id de la demande", "id de demande", "id de solicitud",
    "id richiesta", "aanvraag-id", "请求 id", "要求 id", "요청 id", "идентификатор запроса",
  ]
  private static let time = [
    "zeitstempel", "tidsstämpel", "horodatage", "marca de tiempo", "tijdstempel", "时间戳",
    "タイムスタンプ", "타임스탬프",
  ]
  private static let code = [
    "fehlercode", "felkod", "code d'erreur", "code d’erreur", "código de error", "código de erro",
    "codice errore", "codice di errore", "foutcode", "fejlkode", "feilkode", "virhekoodi",
    "kod błędu", "错误代码", "错误码", "錯誤碼", "エラー コード", "エラーコード", "오류 코드", "код ошибки",
  ]

  static let anchors =
    [(correlation, FactName.idCorrelation), (request, .idRequest)].flatMap { labels, fact in
      labels.map { label in
        Anchor(label) { reader, start, end in
          guard let value = LabelValue.cell(reader.bytes, label: start, from: end),
            let span = reader.bytes.guid(at: value)
          else { return nil }
          reader.findings.add(fact, .word(reader.bytes.text(span).lowercased()), "id", span)
          return span.upperBound
        }
      }
    }
    + time.map { label in
      Anchor(label) { reader, start, end in
        guard let value = LabelValue.cell(reader.bytes, label: start, from: end),
          let (instant, next) = Dates.read(reader.bytes, at: value)
        else { return nil }
        reader.findings.add(.errorTime, .time(instant), "time of the error", value..<next)
        return next
      }
    }
    + code.map { label in
      Anchor(label) { reader, start, end in
        guard let value = LabelValue.cell(reader.bytes, label: start, from: end),
          let (number, next) = reader.bytes.number(at: value, digits: 5...7)
        else { return nil }
        reader.findings.mention(
          .aadsts, String(number), printed: "AADSTS\(number)", level: reader.level(at: start),
          "AADSTS number", value..<next)
        return next
      }
    }
}
