//! Old and variant forms of characters, each with the form that it is folded into.
use std::{collections::HashMap, sync::OnceLock};

/// Pairs: the old form, then the form of today. A pair is here when the 常用漢字表 (平成22年内閣告示第2号) prints the first
/// in brackets as 康熙字典体 of the second, or allows it as 許容字体.
const OLD_AND_NEW: &str = "亞亜惡悪壓圧圍囲醫医爲為壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅悅悦閱閲圓円緣縁艷艶鹽塩奧奥應応橫横歐欧毆殴黃黄\
溫温穩穏假仮價価畫画會会壞壊懷懐繪絵槪概擴拡殼殻覺覚學学嶽岳樂楽渴渇罐缶卷巻陷陥勸勧寬寛關関歡歓觀観氣気旣既歸帰僞偽戲戯犧犠\
舊旧據拠擧挙虛虚峽峡挾挟敎教强強狹狭鄕郷堯尭曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣\
圈圏檢検權権獻献硏研縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸\
齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将涉渉燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳\
讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬淸清靑青聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭\
禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増臟臓藏蔵卽即屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単擔担膽胆團団彈弾\
斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁徵徴聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬭闘德徳獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃\
拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘彥彦濱浜甁瓶拂払佛仏竝並變変邊辺辨弁瓣弁辯弁舖舗穗穂寶宝襃褒豐豊沒没飜翻槇槙萬万滿満默黙彌弥\
藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡遙遥來来賴頼亂乱覽覧龍竜兩両獵猟壘塁勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼郞郎祿禄錄録亙亘\
灣湾塡填剝剥頰頬餠餅";

/// Pairs that stand in names of people and places, and that the 戸籍統一文字 hold as forms of one character.
const IN_NAMES: &str = "髙高﨑崎嵜崎𠮷吉嶋島嶌島濵浜邉辺渕淵冨富舘館曾曽檜桧篭籠峯峰蘆芦鷗鴎噓嘘埜野栁柳桒桑斈学羣群畧略\
藪薮壺壷礒磯靭靱諫諌";

/// The form of today; the character itself where there is no other.
pub(crate) fn modern(character: char) -> char {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| pairs().collect());
    table.get(&character).copied().unwrap_or(character)
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    let two = |text: &'static str| {
        let old = text.chars().step_by(2);
        old.zip(text.chars().skip(1).step_by(2))
    };
    two(OLD_AND_NEW).chain(two(IN_NAMES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_form_of_today_of_a_form_of_today_is_itself() {
        assert_eq!(OLD_AND_NEW.chars().count() % 2, 0);
        assert_eq!(IN_NAMES.chars().count() % 2, 0);
        for (old, new) in pairs() {
            assert_eq!(modern(new), new, "{old}{new}");
        }
    }

    #[test]
    fn no_character_has_two_forms_of_today() {
        let mut seen = HashSet::new();
        for (old, new) in pairs() {
            assert_ne!(old, new);
            assert!(seen.insert(old), "{old} stands twice, with {new}");
        }
        assert!(seen.len() > 330);
    }
}
